import { readEarlierAction } from "@/app/(admin)/_conversation/actions";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { loadSession } from "@/app/(admin)/sessions/[id]/load";
import * as actions from "@/app/(admin)/sessions/actions";
import { SessionActions } from "@/components/sessions/session-actions";
import { SessionView } from "@/components/sessions/session-view";
import { sessionTopics } from "@/lib/live/descriptions";

export const metadata = { title: "Session" };

type SessionPageProps = { params: Promise<{ id: string }> };

export default async function SessionPage(address: SessionPageProps) {
  const { session, endpoints, conversation } = await loadSession(address);
  return (
    <>
      <LiveRefresh topics={sessionTopics(session.id)} />
      <SessionView
        session={session}
        endpoints={endpoints}
        conversation={conversation}
        actions={<SessionActions session={session} actions={actions} />}
        removeAction={actions.removeParticipantAction}
        textAction={actions.textSessionAction}
        readEarlier={readEarlierAction}
        deliveryActions={{ sendAgain: sendAgainAction, dismiss: dismissDeliveryAction }}
      />
    </>
  );
}
