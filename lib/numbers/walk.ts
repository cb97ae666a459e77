import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newestPage } from "@/lib/keyset";
import type { NumberRecord, NumberStatus, PoolCounts } from "@/lib/numbers/schema";
import { defaultSettings } from "@/lib/settings/schema";

/** A part of our numbers, the newest first. */
export type NumberWalk = {
  /** Left out: those in the pool, active and draining. */
  status?: NumberStatus;
  /** Older than the number of this id. */
  after?: string;
  limit: number;
};

/** Reads the numbers of its own page. */
export function walkNumbers(database: Database, walk: NumberWalk): Promise<NumberRecord[]> {
  const status = walk.status
    ? Prisma.sql`status = ${walk.status}::number_status`
    : Prisma.sql`status <> 'retired'::number_status`;
  const { beyond, nearest } = newestPage(Prisma.sql`id`, walk);
  return select(database, Prisma.sql`where ${status} ${beyond} ${nearest}`);
}

/** One number, in the pool or out of it. Throws `not_found`. */
export async function readNumberRecord(database: Database, { id }: { id: string }): Promise<NumberRecord> {
  const [number] = await select(database, Prisma.sql`where id = ${id}::uuid`);
  if (!number) throw notFound("number");
  return number;
}

function select(database: Database, tail: Prisma.Sql): Promise<NumberRecord[]> {
  return plainly(database).$queryRaw<NumberRecord[]>`
    select id, e164, provider, country, number_type as type, capabilities::text[], status::text,
      open_line as "openLine", monthly_cost as "monthlyCost", currency, created_at as "createdAt",
      updated_at as "updatedAt"
    from proxy_numbers ${tail}`;
}

/**
 * Counts the pool. A number is draining, or in use by somebody, or in quarantine for somebody, or available to
 * everybody. Asks two indexes once per number, however many sessions there have been.
 */
export async function countPool(database: Database): Promise<PoolCounts> {
  // `offset 0` keeps each number's state from being found out anew for each of the counts, and the clock from being
  // asked for each number.
  const [counts] = await plainly(database).$queryRaw<PoolCounts[]>`
    select count(*)::int as size,
      count(*) filter (where state = 'available')::int as available,
      count(*) filter (where state = 'inUse')::int as "inUse",
      count(*) filter (where state = 'quarantined')::int as quarantined,
      count(*) filter (where state = 'draining')::int as draining
    from (
      select case
        when number.status = 'draining' then 'draining'
        when exists (select from pairs where proxy_number_id = number.id and released_at is null) then 'inUse'
        when exists (
          select from acquaintances
          where proxy_number_id = number.id and known_until > quarantine.since) then 'quarantined'
        else 'available' end as state
      from proxy_numbers number
      cross join (
        select app_now() - make_interval(hours => coalesce(
          (select (value #>> '{}')::int from settings where key = 'quarantineHours'),
          ${defaultSettings().quarantineHours}::int)) as since
        offset 0
      ) quarantine
      where number.status <> 'retired' and not number.open_line
      offset 0
    ) numbers`;
  if (!counts) throw new Error("The pool was not counted.");
  return counts;
}
