import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { loadForChange, refuseRides } from "@/lib/sessions/load";
import type { SessionChange } from "@/lib/sessions/lock";
import { minutesAfter } from "@/lib/sessions/open-by-phones";
import { type SessionPatch, sessionPatchSchema } from "@/lib/sessions/schema";
import { readSettings } from "@/lib/settings/queries";

/**
 * Changes how long a session without a ride is open, counted from now, and what it is called. Whoever wants to be
 * told before the end will be told of the new one.
 * Throws `not_found`, `stale`, `conflict` when it has ended or belongs to a ride.
 */
export async function changeLimits(context: Context, input: SessionPatch & SessionChange): Promise<void> {
  const patch = sessionPatchSchema.parse(input);
  const { id, version } = input;
  await inPlainTransaction(context.database, async (transaction) => {
    const session = await loadForChange(transaction, { id, version });
    if (session.state !== "open") throw new AppError("conflict", "This session has already ended.");
    await refuseRides(transaction, { id, instead: "change the ride." });
    await write(transaction, { id, patch, now: session.at });
    await recordAudit(transaction, context.actor, {
      action: "session.update",
      subjectType: "session",
      subjectId: id,
      details: { changed: Object.keys(patch) },
    });
  });
}

type Change = { id: string; patch: SessionPatch; now: Date };

async function write(transaction: Statements, { id, patch, now }: Change): Promise<void> {
  const { graceHours } = await readSettings(transaction);
  const expiresAt = patch.expiresInMinutes ? minutesAfter(now, patch.expiresInMinutes) : null;
  await transaction.$executeRaw`
    update sessions set
      expires_at = case when ${patch.expiresInMinutes === undefined} then expires_at
        else ${expiresAt}::timestamptz end,
      ttl_minutes = case when ${patch.ttlMinutes === undefined} then ttl_minutes
        else ${patch.ttlMinutes ?? null}::int end,
      grace_minutes = case when ${patch.graceMinutes === undefined} then grace_minutes
        else ${patch.graceMinutes ?? null}::int end,
      answering_role = case when ${patch.answeringRole === undefined} then answering_role
        else ${patch.answeringRole ?? null}::text end,
      external_reference = case when ${patch.externalReference === undefined} then external_reference
        else ${patch.externalReference ?? null}::text end
    where id = ${id}::uuid`;
  if (!touchesEnd(patch)) return;
  await transaction.$executeRaw`
    update sessions
    set open_until = ending.until, expiry_notice_at = null,
      live_until = ending.until + make_interval(mins => coalesce(grace_minutes, ${graceHours}::int * 60))
    from (
      select id, least(expires_at, ${now}::timestamptz + make_interval(mins => ttl_minutes)) as until
      from sessions where id = ${id}::uuid
    ) ending
    where sessions.id = ending.id`;
}

function touchesEnd({ expiresInMinutes, ttlMinutes, graceMinutes }: SessionPatch): boolean {
  return [expiresInMinutes, ttlMinutes, graceMinutes].some((value) => value !== undefined);
}
