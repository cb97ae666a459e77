import type { Statements } from "@/lib/db";

/**
 * Keeps a session (locked by the caller) with a time to live open for that long after `at`, though never beyond
 * its `expires_at`; its grace moves along. One that is no longer open stays as it is.
 */
export async function extendSession(
  transaction: Statements,
  { sessionId, at }: { sessionId: string; at: Date },
): Promise<void> {
  // Seconds, because an interval of days is as long as the connection's time zone says.
  await transaction.$executeRaw`
    update sessions
    set open_until = extended.until,
      live_until = sessions.live_until
        + make_interval(secs => extract(epoch from extended.until - sessions.open_until)::float8)
    from (
      select id, least(expires_at, ${at}::timestamptz + make_interval(mins => ttl_minutes)) as until
      from sessions where id = ${sessionId}::uuid
    ) extended
    where sessions.id = extended.id and ${at}::timestamptz < sessions.open_until
      and sessions.open_until < extended.until`;
}
