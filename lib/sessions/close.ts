import type { ClosingReason } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";

/**
 * Ends a session (locked by the caller) now: still relayed for `graceHours`, then its pairs are free.
 * A session that is over, or would be sooner, keeps its limits. Returns the end of the grace.
 */
export async function closeSession(
  transaction: Statements,
  ending: { sessionId: string; reason: ClosingReason; graceHours: number },
): Promise<Date> {
  const [session] = await transaction.$queryRaw<{ liveUntil: Date }[]>`
    update sessions
    set open_until = least(open_until, app_now()),
      live_until = least(live_until, app_now() + make_interval(hours => ${ending.graceHours}::int)),
      closing_reason = coalesce(closing_reason, ${ending.reason}::closing_reason)
    where id = ${ending.sessionId}::uuid
    returning live_until as "liveUntil"`;
  if (!session) throw new Error("The session to close is not there.");
  return session.liveUntil;
}
