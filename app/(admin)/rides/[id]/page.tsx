import { notFound } from "next/navigation";
import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import * as actions from "@/app/(admin)/rides/actions";
import { RideActions } from "@/components/rides/ride-actions";
import { RideFacts } from "@/components/rides/ride-facts";
import { RideSides } from "@/components/rides/ride-sides";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { Timeline } from "@/components/sessions/timeline";
import { PageHeader } from "@/components/ui/page-header";
import { listSessionCalls } from "@/lib/calls/queries";
import { getContext } from "@/lib/http/context";
import { LiveRefresh } from "@/lib/live/live-refresh";
import { listSessionMessages } from "@/lib/messages/queries";
import { readRide } from "@/lib/rides/queries";
import { localOf } from "@/lib/time";

export const metadata = { title: "Ride" };

export default async function RidePage({ params }: { params: Promise<{ id: string }> }) {
  const { database } = await getContext();
  const ride = await readRide(database, await params);
  if (!ride) notFound();
  const session = { sessionId: ride.sessionId };
  const [messages, calls] = await Promise.all([
    listSessionMessages(database, session),
    listSessionCalls(database, session),
  ]);
  return (
    <>
      <PageHeader
        title={`${ride.customer.name} with ${ride.driver.name}`}
        description={`${ride.start} → ${ride.destination}`}
        back={{ href: "/rides", label: "Rides" }}
        badge={<RideStatusBadge status={ride.status} />}
        actions={<RideActions ride={ride} local={localOf(ride.pickupAt, ride.timeZone)} actions={actions} />}
      />
      <LiveRefresh tables={["rides", "messages", "deliveries", "calls"]} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Timeline
          messages={messages}
          calls={calls}
          timeZone={ride.timeZone}
          actions={{ sendAgain: sendAgainAction, dismiss: dismissDeliveryAction }}
        />
        <div className="space-y-6 max-lg:order-first">
          <RideSides sides={ride.sides} customerId={ride.customer.id} driverId={ride.driver.id} />
          <RideFacts ride={ride} />
        </div>
      </div>
    </>
  );
}
