import { systemActor } from "@/lib/actor";
import type { Statements } from "@/lib/db";
import { metrics } from "@/lib/metrics";
import type { Candidate, Wanted } from "@/lib/sessions/candidate";
import { choiceOf } from "@/lib/sessions/choice";
import { chooseNumber, holdNumber } from "@/lib/sessions/choose-number";
import { completeRideOf } from "@/lib/sessions/complete-ride";
import { lockForChange } from "@/lib/sessions/lock";
import { insertPairs, type PairSide } from "@/lib/sessions/pair";
import { releaseSessions } from "@/lib/sessions/release";

export type GivenNumber = { numberId: string };

/**
 * Gives `sides` their pairs on `first`, the best number, or on the next best when another transaction has drained it
 * at the same moment. Null when there is none.
 */
export async function seat(
  transaction: Statements,
  { wanted, first, sides }: { wanted: Wanted; first: Candidate | null; sides: readonly PairSide[] },
): Promise<GivenNumber | null> {
  const passedOver = [...(wanted.passedOver ?? [])];
  for (let candidate = first; candidate; ) {
    if (await take(transaction, { candidate, sides, sessionId: wanted.sessionId })) {
      metrics().allocations.inc({ outcome: choiceOf(candidate).rule });
      return { numberId: candidate.id };
    }
    passedOver.push(candidate.id);
    candidate = await chooseNumber(transaction, { ...wanted, passedOver });
  }
  return null;
}

async function take(
  transaction: Statements,
  { candidate, sides, sessionId }: { candidate: Candidate; sides: readonly PairSide[]; sessionId: string },
): Promise<boolean> {
  if (candidate.supersedes) {
    if (!(await holdNumber(transaction, candidate.id))) return false;
    await supersede(transaction, { id: candidate.supersedes, byId: sessionId });
  }
  return insertPairs(transaction, { numberId: candidate.id, sides, choice: choiceOf(candidate) });
}

/**
 * Ends the grace of a session whose people meet again, on the same number, in a new one. Its ride may have come to
 * its end by the clock alone: that is written down now.
 */
async function supersede(transaction: Statements, { id, byId }: { id: string; byId: string }): Promise<void> {
  await lockForChange(transaction, { id });
  await completeRideOf(transaction, { sessionId: id, actor: systemActor, action: "ride.expire" });
  await transaction.$executeRaw`
    update sessions
    set live_until = greatest(open_until, app_now()), superseded_by_id = ${byId}::uuid,
      closing_reason = coalesce(closing_reason, 'superseded')
    where id = ${id}::uuid and superseded_by_id is null`;
  await releaseSessions(transaction, [id]);
}
