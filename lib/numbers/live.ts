import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";

/** How many sessions hold the number `number.id` of the statement around it: open or in grace, swept or not. */
export const liveSessionsOfNumber = Prisma.sql`(
  select count(distinct session.id)::int
  from pairs pair
  join participants participant on participant.id = pair.participant_id
  join sessions session on session.id = participant.session_id
  where pair.proxy_number_id = number.id and pair.released_at is null
    and session_state(session, app_now()) <> 'closed')`;

/** How many sessions hold this number. */
export async function countLiveSessions(transaction: Transaction, id: string): Promise<number> {
  const [row] = await transaction.$queryRaw<{ live: number }[]>`
    select ${liveSessionsOfNumber} as live from proxy_numbers number where number.id = ${id}::uuid`;
  return row?.live ?? 0;
}
