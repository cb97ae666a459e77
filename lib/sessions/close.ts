import { type Capability, type ClosingReason, Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";

/** The grace of a session that has been ended. */
export type Closing = { from: Date; liveUntil: Date; graceChannels: Capability[] };

/**
 * Ends a session (locked by the caller) now: still relayed for its own grace, or else for `graceHours`, then its
 * pairs are free. A session that is over, or would be sooner, keeps its limits.
 */
export async function closeSession(
  transaction: Statements,
  ending: { sessionId: string; reason: ClosingReason; graceHours: number },
): Promise<Closing> {
  const [session] = await transaction.$queryRaw<Closing[]>`
    update sessions
    set open_until = least(open_until, present.at),
      live_until = least(live_until, present.at
        + make_interval(mins => coalesce(grace_minutes, ${ending.graceHours}::int * 60))),
      closing_reason = coalesce(closing_reason, ${ending.reason}::closing_reason)
    from (select app_now() as at offset 0) present
    where id = ${ending.sessionId}::uuid
    returning open_until as "from", live_until as "liveUntil", grace_channels::text[] as "graceChannels"`;
  if (!session) throw new Error("The session to close is not there.");
  return session;
}

/** Why the session `sessions` of the statement around it is over when nobody has ended it. */
export const reasonOfTime = Prisma.sql`(case
    when sessions.ttl_minutes is not null and sessions.open_until is distinct from sessions.expires_at then 'idle'
    else 'expired'
  end)::closing_reason`;
