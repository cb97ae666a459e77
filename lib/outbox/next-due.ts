import type { Database } from "@/lib/db";

const statement = `
select greatest(0, least(86400000, ceil(extract(epoch from deliveries.due_at - app_now()) * 1000)))::int as milliseconds
from deliveries join proxy_numbers on proxy_numbers.id = deliveries.originator_id
where deliveries.status in ('queued', 'sending') and proxy_numbers.provider = any($1)
  and not exists (
    select from deliveries earlier
    where earlier.lane = deliveries.lane and earlier.position < deliveries.position
      and earlier.status in ('queued', 'sending'))
order by deliveries.due_at
limit 1`;

/**
 * How many milliseconds from now, by the database's clock, the next delivery is due or the next lease ends.
 * Null when nothing waits.
 */
export async function untilNextDue(
  database: Database,
  { providers }: { providers: readonly string[] },
): Promise<number | null> {
  const { rows } = await database.pool.query<{ milliseconds: number }>({
    name: "until-next-due",
    text: statement,
    values: [[...providers]],
  });
  return rows[0]?.milliseconds ?? null;
}
