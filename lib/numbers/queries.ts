import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { flowOfNumber } from "@/lib/numbers/flow";
import { liveSessionsOfNumber } from "@/lib/numbers/live";
import type { NumberFilter, NumberStatus, PoolNumber } from "@/lib/numbers/schema";
import { type Page, pageOf, pageSize } from "@/lib/paging";
import { phonePattern } from "@/lib/search";

/** One page of the pool: active numbers first, each with its live sessions. */
export async function listNumbers(database: Database, filter: NumberFilter = {}): Promise<Page<PoolNumber>> {
  const where = Prisma.sql`where ${listed(filter)}`;
  const [count] = await database.prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from proxy_numbers number ${where}`;
  const page = pageOf({ page: filter.page, total: count?.total ?? 0 });
  // The page is cut first, so that sessions are counted for its rows only.
  const rows = await database.prisma.$queryRaw<PoolNumber[]>`
    select number.id, number.e164, number.provider, number.country, number.capabilities::text[], number.status::text,
      ${liveSessionsOfNumber} as "liveSessions", ${flowOfNumber} as flow,
      number.vanishing_since as "vanishingSince", number.open_line as "openLine"
    from (
      select * from proxy_numbers number ${where}
      order by status, e164 limit ${pageSize} offset ${page.offset}
    ) number
    order by number.status, number.e164`;
  return { ...page, rows };
}

/** How many numbers there are in each status; open lines are not in the pool, and count in none. */
export async function countNumbers(database: Database): Promise<Record<NumberStatus, number>> {
  const groups = await database.prisma.proxyNumber.groupBy({
    by: ["status"],
    where: { openLine: false },
    _count: true,
  });
  const counts = { active: 0, draining: 0, retired: 0 };
  for (const group of groups) counts[group.status] = group._count;
  return counts;
}

/** The condition of a list, on a `number`. */
export function listed(filter: NumberFilter): Prisma.Sql {
  return Prisma.sql`${hasStatus(filter.status)} and ${matches(filter.search)}`;
}

function hasStatus(status?: NumberStatus): Prisma.Sql {
  return status
    ? Prisma.sql`number.status = ${status}::number_status`
    : Prisma.sql`number.status <> 'retired'::number_status`;
}

function matches(search = ""): Prisma.Sql {
  if (!search.trim()) return Prisma.sql`true`;
  const pattern = phonePattern(search);
  return pattern ? Prisma.sql`number.e164 like ${pattern}` : Prisma.sql`false`;
}

/** The country that most active numbers are of; null when the pool is empty. */
export async function readMainCountry(database: Database): Promise<string | null> {
  const [main] = await database.prisma.$queryRaw<{ country: string }[]>`
    select country from proxy_numbers where status = 'active' and not open_line and country is not null
    group by country order by count(*) desc, country limit 1`;
  return main?.country ?? null;
}
