import { readEarlierAction } from "@/app/(admin)/_conversation/actions";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { loadRide, rideTitle } from "@/app/(admin)/rides/[id]/load";
import * as actions from "@/app/(admin)/rides/actions";
import { moveSessionAction, textSessionAction } from "@/app/(admin)/sessions/actions";
import { RideActions } from "@/components/rides/ride-actions";
import { RideView } from "@/components/rides/ride-view";
import { getReader } from "@/lib/http/reader";
import { sessionTopics } from "@/lib/live/descriptions";
import { localOf } from "@/lib/time";

type RidePageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(address: RidePageProps) {
  return { title: await rideTitle(address) };
}

export default async function RidePage(address: RidePageProps) {
  const { ride, conversation } = await loadRide(address);
  return (
    <>
      <LiveRefresh topics={sessionTopics(ride.sessionId)} />
      <RideView
        ride={ride}
        reader={await getReader()}
        conversation={conversation}
        actions={<RideActions ride={ride} local={localOf(ride.pickupAt, ride.timeZone)} actions={actions} />}
        moveAction={moveSessionAction}
        textAction={textSessionAction}
        readEarlier={readEarlierAction}
        deliveryActions={{ sendAgain: sendAgainAction, dismiss: dismissDeliveryAction }}
      />
    </>
  );
}
