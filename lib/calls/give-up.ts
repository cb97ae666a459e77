import type { Database } from "@/lib/db";

/** Longer than any carrier lets a call last. */
const longestCall = "6 hours";

/**
 * Calls of which nobody has said how they ended, for longer than any can last, are noted as such: their carrier tells
 * nothing, or nobody could ask it. News that come all the same still count. Returns how many there were, `limit` at
 * most.
 */
export async function giveCallsUp({ pool }: Database, limit: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update calls set status = 'unknown'
     where id in (
       select id from calls
       where status in ('ringing', 'in_progress') and received_at < app_now() - $1::interval
       order by received_at
       limit $2
       for no key update skip locked)`,
    [longestCall, limit],
  );
  return rowCount ?? 0;
}
