import { notFound } from "next/navigation";
import { cache } from "react";
import { loadStretch } from "@/app/(admin)/_conversation/load";
import type { Stretch } from "@/components/conversation/stretch";
import { getContext } from "@/lib/http/context";
import { readRide } from "@/lib/rides/queries";
import { type ShownRide, showRide } from "@/lib/rides/shown";

type RideAddress = { params: Promise<{ id: string }> };

const findRide = cache(async (id: string): Promise<ShownRide | null> => {
  const { database, actor } = await getContext("work.read");
  const ride = await readRide(database, { id });
  return ride && showRide(actor, ride);
});

/** What the ride's tab is called. */
export async function rideTitle({ params }: Pick<RideAddress, "params">): Promise<string> {
  const ride = await findRide((await params).id);
  return ride ? `${ride.customer.name} with ${ride.driver.name}` : "Not found";
}

/** The ride of the address with the end of its conversation, or the page that says there is none. */
export async function loadRide({ params }: RideAddress): Promise<{ ride: ShownRide; conversation: Stretch }> {
  const ride = await findRide((await params).id);
  if (!ride) notFound();
  const { id: rideId, sessionId } = ride;
  return { ride, conversation: await loadStretch({ sessionId, rideId }) };
}
