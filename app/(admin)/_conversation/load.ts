import { type PlacedEntry, placedStretch, type Stretch, weave } from "@/components/conversation/stretch";
import type { Member } from "@/lib/actor";
import { listAuditAbout } from "@/lib/audit/queries";
import { listSessionCalls } from "@/lib/calls/queries";
import { getContext, type MemberContext } from "@/lib/http/context";
import { readPlaceTime } from "@/lib/messages/place-time";
import { listSessionMessages } from "@/lib/messages/queries";
import { findSession } from "@/lib/sessions/queries";
import { showText } from "@/lib/shown-phone";

/** How many texts and calls are read at once. */
const stretchLength = 100;
/** What was done between them: admins do far less than people write. */
const mostDeeds = 200;

type Wanted = { sessionId: string; rideId: string | null; before?: number };

/** The newest stretch of a session's conversation, or the one that came before the place `before`. */
export async function loadStretch(wanted: Wanted): Promise<Stretch> {
  return readStretch(await getContext("work.read"), wanted);
}

/** A stretch for a browser that asks for it by the session alone. Null when there is no such session. */
export async function readEarlier(
  context: MemberContext,
  { sessionId, before }: { sessionId: string; before: number },
): Promise<Stretch | null> {
  const session = await findSession(context.database, { id: sessionId });
  return session && readStretch(context, { sessionId, rideId: session.rideId, before });
}

async function readStretch(
  { database, actor }: MemberContext,
  { sessionId, rideId, before }: Wanted,
): Promise<Stretch> {
  // One more of each than is shown: it tells whether there are older ones.
  const stretch = { sessionId, before, limit: stretchLength + 1 };
  const [messages, calls, until] = await Promise.all([
    listSessionMessages(database, stretch),
    listSessionCalls(database, stretch),
    before === undefined ? null : readPlaceTime(database, { sessionId, seq: before }),
  ]);
  const { entries, older } = placedStretch({ messages, calls, limit: stretchLength });
  const rows = await listAuditAbout(database, {
    subjects: [
      { type: "session", ids: [sessionId] },
      { type: "ride", ids: rideId ? [rideId] : [] },
      { type: "delivery", ids: entries.flatMap(deliveryIds) },
    ],
    from: older === null ? null : (entries[0]?.at ?? null),
    until,
    limit: mostDeeds,
  });
  return {
    entries: weave(
      entries.map((entry) => shownTo(actor, entry)),
      rows,
    ),
    older,
  };
}

function deliveryIds(entry: PlacedEntry): string[] {
  return entry.kind === "text" ? entry.deliveries.map(({ id }) => id) : [];
}

function shownTo(member: Member, entry: PlacedEntry): PlacedEntry {
  if (entry.kind !== "text" || entry.body === null) return entry;
  return { ...entry, body: showText(member, entry.body) };
}
