import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";

/** How many sessions hold the number `number.id` of the statement around it: open or in grace, swept or not. */
// From the index of live pairs alone, because a number may be held by many. Those that are over and not released yet are
// few: `offset 0` has them read as a list, instead of each pair's session being looked up.
export const liveSessionsOfNumber = Prisma.sql`(
  select count(distinct pair.session_id)::int
  from pairs pair
  where pair.proxy_number_id = number.id and pair.released_at is null
    and not exists (
      select from (select id from sessions where not released and live_until <= app_now() offset 0) over
      where over.id = pair.session_id))`;

/** How many sessions hold this number. */
export async function countLiveSessions(transaction: Transaction, id: string): Promise<number> {
  const [row] = await transaction.$queryRaw<{ live: number }[]>`
    select ${liveSessionsOfNumber} as live from proxy_numbers number where number.id = ${id}::uuid`;
  return row?.live ?? 0;
}
