import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Statements } from "@/lib/db";

/**
 * Completes the ride of a session that is no longer open, as of the moment when that was, unless it has ended before.
 * Null when there is nothing to complete.
 */
export async function completeRideOf(
  transaction: Statements,
  ending: { sessionId: string; actor: Actor; action: "ride.complete" | "ride.expire" },
): Promise<{ timeZone: string } | null> {
  const [ride] = await transaction.$queryRaw<{ id: string; timeZone: string }[]>`
    update rides set status = 'completed', ended_at = sessions.open_until
    from sessions
    where sessions.id = ${ending.sessionId}::uuid and rides.session_id = sessions.id
      and rides.status in ('scheduled', 'in_progress')
    returning rides.id, rides.time_zone as "timeZone"`;
  if (!ride) return null;
  const { action } = ending;
  await recordAudit(transaction, ending.actor, { action, subjectType: "ride", subjectId: ride.id });
  return ride;
}
