import type { Database } from "@/lib/db";
import { blockCodesOf, providersWithCodes } from "@/lib/plan/carriers";
import type { Plan } from "@/lib/plan/schema";

/** Numbers of one kind: alike in provider, country and abilities. */
export type NumberKind = {
  provider: string;
  country: string | null;
  sms: boolean;
  voice: boolean;
  count: number;
};

/** The active numbers by kind, those of the configured providers only. */
export async function readPool(database: Database, providers?: readonly string[]): Promise<NumberKind[]> {
  return database.prisma.$queryRaw<NumberKind[]>`
    select provider, country, 'sms' = any(capabilities) as sms, 'voice' = any(capabilities) as voice,
      count(*)::int as count
    from proxy_numbers
    where status = 'active' and not open_line
      and (${providers ?? null}::text[] is null or provider = any(${providers ?? null}::text[]))
    group by 1, 2, 3, 4`;
}

/** A number counts as lost when this many people have refused its texts within the days ... */
const lostAfterPhones = 10;
const lostDays = 30;
/** ... and they are at least one in so many of those it texted. */
const lostShare = 3;

/**
 * The active numbers that so many people or carriers have blocked that they count as lost, by kind. A block is a
 * failed delivery with one of the carrier's codes for it, or because its recipient has opted out.
 */
export async function readLost(database: Database, providers?: readonly string[]): Promise<NumberKind[]> {
  const codes = providersWithCodes.flatMap((provider) =>
    blockCodesOf(provider).map((code) => ({ provider, code })),
  );
  return database.prisma.$queryRaw<NumberKind[]>`
    with since as materialized (
      select app_now() - make_interval(days => ${lostDays}::int) as at
    ), refused as (
      select deliveries.originator_id, count(distinct deliveries.recipient_phone_id) as phones
      from since
      join deliveries on deliveries.status = 'failed' and deliveries.failed_at >= since.at
      join proxy_numbers numbers on numbers.id = deliveries.originator_id and numbers.status = 'active'
        and not numbers.open_line
      where deliveries.error_code = 'opted_out'
        or (numbers.provider, deliveries.error_code) in (
          select * from unnest(${codes.map(({ provider }) => provider)}::text[], ${codes.map(({ code }) => code)}::text[]))
      group by deliveries.originator_id
      having count(distinct deliveries.recipient_phone_id) >= ${lostAfterPhones}::int
    )
    select numbers.provider, numbers.country, 'sms' = any(numbers.capabilities) as sms,
      'voice' = any(numbers.capabilities) as voice, count(*)::int as count
    from refused
    join proxy_numbers numbers on numbers.id = refused.originator_id
    where refused.phones * ${lostShare}::int >= (
        select count(distinct deliveries.recipient_phone_id) from deliveries
        where deliveries.originator_id = numbers.id
          and deliveries.created_at >= (select at from since))
      and (${providers ?? null}::text[] is null or numbers.provider = any(${providers ?? null}::text[]))
    group by 1, 2, 3, 4`;
}

/** The most texts of a provider's numbers in a country within ten seconds of a UTC day. */
export type TextPeak = { day: string; provider: string; country: string | null; texts: number };

/** The outbox evens out what is shorter than this. */
export const textWindowSeconds = 10;

/** The peaks of every day since an instant, of the given providers only. */
export async function readTextPeaks(
  database: Database,
  { since, providers }: { since: Date; providers: readonly string[] },
): Promise<TextPeak[]> {
  if (providers.length === 0) return [];
  return database.prisma.$queryRaw<TextPeak[]>`
    select day, provider, country, max(texts)::int as texts
    from (
      select to_char(deliveries.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, numbers.provider, numbers.country,
        floor(extract(epoch from deliveries.created_at) / ${textWindowSeconds}::int) as slot, count(*) as texts
      from deliveries join proxy_numbers numbers on numbers.id = deliveries.originator_id
      where deliveries.created_at >= ${since} and not numbers.open_line and numbers.provider = any(${providers}::text[])
      group by 1, 2, 3, 4
    ) slots
    group by 1, 2, 3`;
}

const phonesPerQuery = 50_000;

/** The country of each phone, in the order given; `""` where nobody knows it. */
export async function readCountries(database: Database, phoneIds: readonly string[]): Promise<string[]> {
  const countries = new Map<string, string>();
  for (let start = 0; start < phoneIds.length; start += phonesPerQuery) {
    const { rows } = await database.pool.query<[id: string, country: string]>({
      text: "select id::text, country from phones where country is not null and id = any($1::uuid[])",
      values: [phoneIds.slice(start, start + phonesPerQuery)],
      rowMode: "array",
    });
    for (const [id, country] of rows) countries.set(id, country);
  }
  return phoneIds.map((id) => countries.get(id) ?? "");
}

type Owner = Pick<Plan["busiest"][number], "side" | "id" | "name"> & { phoneId: string };

/** Whose phones these are: of each phone its active customer or driver, else an archived one. */
export async function readOwners(
  database: Database,
  phoneIds: readonly string[],
): Promise<Map<string, Owner>> {
  const owners = await database.prisma.$queryRaw<Owner[]>`
    select distinct on (phone_id) phone_id as "phoneId", side, id, name
    from (
      select 'driver' as side, id, name, phone_id, archived_at from drivers where phone_id = any(${phoneIds}::uuid[])
      union all
      select 'customer', id, name, phone_id, archived_at from customers where phone_id = any(${phoneIds}::uuid[])
    ) people
    order by phone_id, archived_at nulls first, side`;
  return new Map(owners.map((owner) => [owner.phoneId, owner]));
}

/** How many sessions a plan would read, counted up to a limit: cheap however many there are. */
export async function countSessionsUpTo(
  database: Database,
  { since, limit }: { since: Date; limit: number },
): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select from sessions where live_until > ${since} or live_until is null limit ${limit}) capped`;
  return row?.count ?? 0;
}
