import type { Statements } from "@/lib/db";
import { type Candidate, crowd, sample, type Wanted } from "@/lib/sessions/candidate";

/** `haveMet`: these people have had a number together, which may come before this one. */
export type FreshCandidate = Candidate & { haveMet: boolean };

/**
 * The best number for people who have had none together: one that nobody of these has known, near them, with the
 * fewest people among a few that lie together by lot. Null when the few do not hold one: that says nothing about the
 * others. Costs the same however large pool and past are.
 */
export async function chooseFresh(transaction: Statements, wanted: Wanted): Promise<FreshCandidate | null> {
  const [first, ...others] = wanted.phones;
  if (!first || others.some(({ country }) => country !== first.country)) return null;
  const phoneIds = wanted.phones.map(({ phoneId }) => phoneId);
  const place = Math.random();
  const [candidate] = await transaction.$queryRaw<FreshCandidate[]>`
    with tier as materialized (
      select distance, countries
      from (
        select 0 as distance, nullif(array[${first.country}::text], '{null}') as countries
        union all select 1, ${first.neighbours}::text[]
        union all select 2, null
      ) tiers
      where countries is null
        or exists (select from proxy_numbers where status = 'active' and not open_line and country = any(countries))
      order by distance
      limit 1
    ), eligible as not materialized (
      select id, draw
      from proxy_numbers, tier
      where status = 'active' and not open_line and capabilities @> ${wanted.channels}::capability[]
        and (${wanted.carriers}::text[] is null or provider = any(${wanted.carriers}::text[]))
        and id <> all(${wanted.passedOver ?? []}::uuid[])
        and (countries is null or country = any(countries))
        and (distance = 0 or ${wanted.settings.geoMatch === "preferred"}::boolean)
    ), few as (
      (select * from eligible where draw >= ${place} order by draw limit ${sample})
      union all
      (select * from eligible where draw < ${place} order by draw limit ${sample})
      limit ${sample}
    )
    select few.id, false as sticky, false as preferred, false as quarantined, tier.distance,
      null::timestamptz as "knownUntil", null as supersedes,
      ${wanted.settings.stickyNumbers}::boolean and exists (
        select from acquaintances
        where phone_id = ${first.phoneId}::uuid and last_counterpart_id = ${first.counterpartId}::uuid) as "haveMet",
      (select count(*)::int from (
        select from pairs where proxy_number_id = few.id and released_at is null limit ${crowd}) people)
        + cardinality(array_positions(${wanted.besideIds ?? []}::uuid[], few.id)) as "livePairs"
    from few, tier
    where not exists (
        select from acquaintances
        where proxy_number_id = few.id and phone_id = any(${phoneIds}::uuid[]))
      and not exists (
        select from deliveries
        where originator_id = few.id and recipient_phone_id = any(${phoneIds}::uuid[])
          and status in ('checking', 'queued', 'sending') and session_id <> ${wanted.sessionId}::uuid)
    order by "livePairs", random()
    limit 1`;
  return candidate ?? null;
}
