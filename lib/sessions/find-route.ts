import type { Capability } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { Caller } from "@/lib/sessions/caller";
import {
  drawPlace,
  type FoundPair,
  findPair,
  findRecipients,
  type Place,
  type Recipient,
} from "@/lib/sessions/find-pair";

/** The sender's live pair, a place in the timeline of its session, and who the others are. */
export type Route = { pair: FoundPair; place: Place; recipients: Recipient[] };

const maximumTries = 3;

/**
 * Finds the session of a text (`sms`) or call (`voice`) and locks it. Null is out-of-session. A session that moves
 * or closes while we wait for its lock is looked up again. What was sent (`sentAt`) before the pair came about is not
 * for its session.
 */
export async function findRoute(
  transaction: Statements,
  { phoneId, numberId, channel, sentAt }: Caller & { channel: Capability; sentAt?: Date },
): Promise<Route | null> {
  if (!phoneId || !numberId) return null;
  for (let tries = 0; tries < maximumTries; tries++) {
    const pair = await findPair(transaction, { numberId, phoneId, channel, sentAt });
    if (!pair) return null;
    const place = await drawPlace(transaction, { sessionId: pair.sessionId, channel });
    const recipients = place && (await findRecipients(transaction, pair));
    if (place && recipients) return { pair, place, recipients };
  }
  return null;
}

/** A route, and which number the sender has in its session. */
export type PlacedRoute = Route & { number: string };

/** The route of somebody in a session by their phone, whatever number they have used. Null when it carries it not. */
export async function findRouteIn(
  transaction: Statements,
  { sessionId, phoneId, channel }: { sessionId: string; phoneId: string; channel: Capability },
): Promise<PlacedRoute | null> {
  const [placed] = await transaction.$queryRaw<(FoundPair & { number: string })[]>`
    select pairs.id as "pairId", participants.id as "participantId", participants.session_id as "sessionId",
      participants.display_name as name, numbers.e164 as number
    from participants
    join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
    join proxy_numbers numbers on numbers.id = pairs.proxy_number_id
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
      and pairs.phone_id = ${phoneId}::uuid`;
  const place = placed && (await drawPlace(transaction, { sessionId, channel }));
  const recipients = place && (await findRecipients(transaction, placed));
  if (!recipients) return null;
  const { number, ...pair } = placed;
  return { pair, place, recipients, number };
}
