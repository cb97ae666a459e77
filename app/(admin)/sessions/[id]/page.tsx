import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { loadSession } from "@/app/(admin)/sessions/[id]/load";
import * as actions from "@/app/(admin)/sessions/actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { SessionActions } from "@/components/sessions/session-actions";
import { SessionView } from "@/components/sessions/session-view";
import { sessionTopics } from "@/lib/live/schema";

export const metadata = { title: "Session" };

type SessionPageProps = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

export default async function SessionPage(address: SessionPageProps) {
  const { session, timeline } = await loadSession(address);
  return (
    <>
      <LiveRefresh topics={sessionTopics(session.id)} />
      <SessionView
        session={session}
        timeline={timeline}
        actions={<SessionActions session={session} actions={actions} />}
        removeAction={actions.removeParticipantAction}
        deliveryActions={{ sendAgain: sendAgainAction, dismiss: dismissDeliveryAction }}
      />
    </>
  );
}
