import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { loadSession } from "@/app/(admin)/sessions/[id]/load";
import * as actions from "@/app/(admin)/sessions/actions";
import { SessionActions } from "@/components/sessions/session-actions";
import { SessionView } from "@/components/sessions/session-view";
import { LiveRefresh } from "@/lib/live/live-refresh";

export const metadata = { title: "Session" };

type SessionPageProps = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

export default async function SessionPage(address: SessionPageProps) {
  const { session, timeline } = await loadSession(address);
  return (
    <>
      <LiveRefresh tables={["rides", "messages", "deliveries", "calls"]} />
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
