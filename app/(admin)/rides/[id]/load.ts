import { notFound } from "next/navigation";
import { cache } from "react";
import { loadTimeline } from "@/app/(admin)/_timeline/load";
import type { TimelinePage } from "@/components/sessions/timeline-page";
import { getContext } from "@/lib/http/context";
import { type RideDetails, readRide } from "@/lib/rides/queries";

type RideAddress = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

const findRide = cache(async (id: string): Promise<RideDetails | null> => {
  const { database } = await getContext("work.read");
  return readRide(database, { id });
});

/** What the ride's tab is called. */
export async function rideTitle({ params }: Pick<RideAddress, "params">): Promise<string> {
  const ride = await findRide((await params).id);
  return ride ? `${ride.customer.name} with ${ride.driver.name}` : "Not found";
}

/** The ride of the address with a stretch of its timeline, or the page that says there is none. */
export async function loadRide({
  params,
  searchParams,
}: RideAddress): Promise<{ ride: RideDetails; timeline: TimelinePage }> {
  const ride = await findRide((await params).id);
  if (!ride) notFound();
  return { ride, timeline: await loadTimeline(ride.sessionId, searchParams) };
}
