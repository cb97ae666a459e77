import pg from "pg";
import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";

// A carrier that is down, or at its limit, has nothing to do before it may be asked again. The carriers stand in the
// text: of a parameter PostgreSQL expects ten, and makes a new plan each time, which takes longer than to look.
const statementFor = (providers: readonly string[]) => `
select greatest(0, least(86400000, ceil(extract(epoch from
    greatest(head.due_at, health.next_probe_at, pace.free_at) - app_now()) * 1000)))::int as milliseconds
from (values ${providers.map((provider) => `(${pg.escapeLiteral(provider)})`).join(", ")}) as way (provider)
left join carrier_health health on health.provider = way.provider
left join send_paces pace on pace.subject = way.provider
cross join lateral (
  select deliveries.due_at from deliveries
  where deliveries.provider = way.provider and deliveries.status in ('queued', 'sending')
    and not exists (
      select from deliveries earlier
      where earlier.lane = deliveries.lane and earlier.position < deliveries.position
        and earlier.status in ('checking', 'queued', 'sending'))
  order by deliveries.due_at
  limit 1
) head
order by 1
limit 1`;

/**
 * How many milliseconds from now, by the database's clock, the next delivery can leave or the next lease ends.
 * Null when nothing waits.
 */
export async function untilNextDue(
  database: Database,
  { providers }: { providers: readonly string[] },
): Promise<number | null> {
  if (providers.length === 0) return null;
  const statement = Prisma.raw(statementFor(providers));
  const [head] = await plainly(database).$queryRaw<{ milliseconds: number }[]>(statement);
  return head?.milliseconds ?? null;
}
