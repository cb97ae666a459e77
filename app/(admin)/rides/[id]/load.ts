import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { type TimelinePage, timelinePage } from "@/components/sessions/timeline-page";
import { listSessionCalls } from "@/lib/calls/queries";
import { getContext } from "@/lib/http/context";
import { listSessionMessages } from "@/lib/messages/queries";
import { type RideDetails, readRide } from "@/lib/rides/queries";

/** How many texts and calls the ride page shows at once. */
const timelineLength = 500;

const address = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) });

type RideAddress = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

const findRide = cache(async (id: string): Promise<RideDetails | null> => {
  const { database } = await getContext();
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
  const { database } = await getContext();
  const ride = await findRide((await params).id);
  if (!ride) notFound();
  const { before } = address.parse(await searchParams);
  // One more of each than is shown: it tells whether there are older ones.
  const stretch = { sessionId: ride.sessionId, before, limit: timelineLength + 1 };
  const [messages, calls] = await Promise.all([
    listSessionMessages(database, stretch),
    listSessionCalls(database, stretch),
  ]);
  const page = timelinePage({ messages, calls, limit: timelineLength });
  return { ride, timeline: { ...page, newerHidden: before !== undefined } };
}
