import { z } from "zod";
import { type TimelinePage, timelinePage } from "@/components/sessions/timeline-page";
import { listSessionCalls } from "@/lib/calls/queries";
import { getContext } from "@/lib/http/context";
import { listSessionMessages } from "@/lib/messages/queries";

/** How many texts and calls a page shows at once. */
const timelineLength = 500;

const address = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) });

/** The stretch of a session's timeline that the address asks for. */
export async function loadTimeline(sessionId: string, searchParams: Promise<unknown>): Promise<TimelinePage> {
  const { database } = await getContext("work.read");
  const { before } = address.parse(await searchParams);
  // One more of each than is shown: it tells whether there are older ones.
  const stretch = { sessionId, before, limit: timelineLength + 1 };
  const [messages, calls] = await Promise.all([
    listSessionMessages(database, stretch),
    listSessionCalls(database, stretch),
  ]);
  const page = timelinePage({ messages, calls, limit: timelineLength });
  return { ...page, newerHidden: before !== undefined };
}
