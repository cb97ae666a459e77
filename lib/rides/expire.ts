import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction } from "@/lib/db";
import { reasonOfTime } from "@/lib/sessions/close";

/**
 * Completes up to 200 rides that nobody has closed and whose session is no longer open. Their limits were set when
 * they were booked, so this only writes down what routing has known all along; nobody is texted about it.
 * Returns how many there were.
 */
export async function completeExpiredRides(context: Context): Promise<number> {
  return inPlainTransaction(context.database, async (transaction) => {
    const rides = await transaction.$queryRaw<{ id: string }[]>`
      update rides set status = 'completed', ended_at = expired.open_until
      from (
        select rides.id, sessions.open_until
        from sessions join rides on rides.session_id = sessions.id
        where sessions.closing_reason is null and sessions.open_until <= app_now()
          and rides.status in ('scheduled', 'in_progress')
        order by sessions.open_until
        limit 200
        for no key update of sessions skip locked
      ) expired
      where rides.id = expired.id and rides.status in ('scheduled', 'in_progress')
      returning rides.id`;
    for (const { id } of rides) {
      await transaction.$executeRaw`
        update sessions set closing_reason = coalesce(closing_reason, ${reasonOfTime})
        where id = (select session_id from rides where id = ${id}::uuid)`;
      await recordAudit(transaction, context.actor, {
        action: "ride.expire",
        subjectType: "ride",
        subjectId: id,
      });
    }
    return rides.length;
  });
}
