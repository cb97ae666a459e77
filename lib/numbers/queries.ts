import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import { keysetPage, madeWithin, type Order } from "@/lib/keyset";
import { numberSort } from "@/lib/numbers/columns";
import type { NumberFilter } from "@/lib/numbers/filter";
import { flowOfNumber } from "@/lib/numbers/flow";
import { liveSessionsOfNumber } from "@/lib/numbers/live";
import type { NumberStatus, PoolNumber } from "@/lib/numbers/schema";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";
import { phonePattern } from "@/lib/search";

/** A page of numbers. */
export type NumberPage = Neighbours & { rows: PoolNumber[] };

type NumberRow = Omit<PoolNumber, "cost"> & { monthlyCost: number | null; currency: string | null };

/** One page of the numbers in the order asked for, each with its live sessions. */
export async function listNumbers(
  database: Database,
  filter: NumberFilter & { pageSize?: number } = {},
): Promise<NumberPage> {
  const size = filter.pageSize ?? pageSize;
  const page = keysetPage(orderOf(filter), { ...filter, limit: size + 1 });
  // The page is cut first, so that sessions are counted for its rows only.
  const found = await plannedForValues<NumberRow>(
    database,
    Prisma.sql`
      select number.id, number.e164, number.provider, number.country, number.capabilities::text[], number.status::text,
        ${liveSessionsOfNumber} as "liveSessions", ${flowOfNumber} as flow,
        number.vanishing_since as "vanishingSince", number.open_line as "openLine",
        number.monthly_cost as "monthlyCost", number.currency, number.created_at as "createdAt"
      from (
        select * from proxy_numbers number
        where ${listed(filter)} ${madeWithin(Prisma.sql`number.id`, filter)} ${page.beyond} ${page.nearest}
      ) number
      ${page.listed}`,
  );
  const { rows, ...neighbours } = cutPage(found, { ...filter, size });
  return { rows: rows.map(withCost), ...neighbours };
}

function withCost({ monthlyCost, currency, ...number }: NumberRow): PoolNumber {
  const cost = monthlyCost === null || currency === null ? null : { amount: monthlyCost, currency };
  return { ...number, cost };
}

function orderOf(filter: NumberFilter): Order {
  const { column, descending } = numberSort(filter);
  const key = column === "number" ? Prisma.sql`number.e164` : undefined;
  return { from: Prisma.sql`proxy_numbers number`, id: Prisma.sql`number.id`, key, descending };
}

export type NumberCounts = {
  /** Open lines are not in the pool, and count in none. */
  byStatus: Record<NumberStatus, number>;
  /** That there are or have been numbers of, by name. */
  providers: string[];
};

/** How many numbers there are in each status, and whose they are. Reads all numbers, once. */
export async function countNumbers(database: Database): Promise<NumberCounts> {
  const groups = await database.prisma.proxyNumber.groupBy({
    by: ["provider", "status", "openLine"],
    _count: true,
  });
  const byStatus = { active: 0, draining: 0, retired: 0 };
  for (const { status, _count } of groups.filter(({ openLine }) => !openLine)) byStatus[status] += _count;
  return { byStatus, providers: [...new Set(groups.map(({ provider }) => provider))].toSorted() };
}

function listed({ status, provider, search }: NumberFilter): Prisma.Sql {
  const from = provider ? Prisma.sql`number.provider = ${provider}` : Prisma.sql`true`;
  return Prisma.sql`${hasStatus(status)} and ${from} and ${matches(search)}`;
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
