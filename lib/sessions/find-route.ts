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
