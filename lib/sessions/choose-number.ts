import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { type Candidate, crowd, nearTo, sample, type Wanted } from "@/lib/sessions/candidate";
import { chooseFresh } from "@/lib/sessions/choose-fresh";

/**
 * The best number for one phone, or for several to share, in the order of the decision page: the one that the same
 * people had; nothing in quarantine; near its owner; never known, else the least recently known; the fewest people
 * on it. Null when there is none. The phones are locked and their expired pairs released by the caller.
 *
 * A number is refused while a text of another session waits to leave it for one of the phones: that text would
 * arrive as if it came from the new counterparts. Reads acquaintances and live pairs, never the past.
 */
export async function chooseNumber(transaction: Statements, wanted: Wanted): Promise<Candidate | null> {
  const { onlyId, preferredId } = wanted;
  if (onlyId) return chooseAmong(transaction, { wanted, which: isNumber(onlyId) });
  const preferred = preferredId && (await chooseAmong(transaction, { wanted, which: isNumber(preferredId) }));
  if (preferred) return preferred;
  const fresh = await chooseFresh(transaction, wanted);
  if (!fresh) return chooseAmong(transaction, { wanted, which: everyNumber });
  if (!fresh.haveMet) return fresh;
  const theirs = await chooseAmong(transaction, { wanted, which: metOn(wanted) });
  return theirs?.sticky ? theirs : fresh;
}

/** A condition on a number's id. */
type Which = (numberId: Prisma.Sql) => Prisma.Sql;

const everyNumber: Which = () => Prisma.sql`true`;

function isNumber(id: string): Which {
  return (numberId) => Prisma.sql`${numberId} = ${id}::uuid`;
}

function metOn({ phones: [first] }: Wanted): Which {
  return (numberId) => Prisma.sql`${numberId} in (
    select proxy_number_id from acquaintances
    where phone_id = ${first?.phoneId}::uuid and last_counterpart_id = ${first?.counterpartId}::uuid)`;
}

/** The best one of some numbers, by all the rules at once. */
async function chooseAmong(
  transaction: Statements,
  { wanted, which }: { wanted: Wanted; which: Which },
): Promise<Candidate | null> {
  const { settings, phones } = wanted;
  const phoneIds = phones.map(({ phoneId }) => phoneId);
  const places = nearTo(phones);
  const [candidate] = await transaction.$queryRaw<Candidate[]>`
    with rested as materialized (
      select app_now() - make_interval(hours => ${settings.quarantineHours}::int) as since
    ), known as materialized (
      select acquaintances.proxy_number_id as number_id, max(known_until) as until,
        max(others_known_until) as others_until, bool_or(known_until is null) as live,
        count(*) filter (where last_counterpart_id = wanted.counterpart_id) = ${phones.length}::int as by_all
      from unnest(${phoneIds}::uuid[], ${phones.map(({ counterpartId }) => counterpartId)}::uuid[])
        as wanted (phone_id, counterpart_id)
      join acquaintances on acquaintances.phone_id = wanted.phone_id
      where ${which(Prisma.sql`acquaintances.proxy_number_id`)}
      group by acquaintances.proxy_number_id
    ), ending as materialized (
      -- A session in grace that these phones have the number in, all of them and nobody of them another one.
      select pairs.proxy_number_id as number_id, min(sessions.id::text)::uuid as session_id
      from pairs
      join participants on participants.id = pairs.participant_id
      join sessions on sessions.id = participants.session_id
      where pairs.phone_id = any(${phoneIds}::uuid[]) and pairs.released_at is null
        and sessions.id <> ${wanted.sessionId}::uuid
      group by pairs.proxy_number_id
      having count(*) = ${phones.length}::int and count(distinct sessions.id) = 1
        and bool_and(session_state(sessions, app_now()) = 'grace')
    ), waiting as materialized (
      select originator_id, session_id from deliveries
      where recipient_phone_id = any(${phoneIds}::uuid[])
        and status in ('checking', 'queued', 'sending')
        and session_id is not null and session_id <> ${wanted.sessionId}::uuid
    ), numbers as (
      select numbers.id, known.until as known_until,
        coalesce(known.live, false) as live,
        coalesce(greatest(known.until, known.others_until) > rested.since, false) as quarantined,
        ${settings.stickyNumbers}::boolean and coalesce(known.by_all, false)
          and coalesce(known.others_until <= rested.since, true) as sticky,
        ending.session_id as supersedes,
        case
          when ${places === null}::boolean or numbers.country = any(${places?.own ?? []}::text[]) then 0
          when numbers.country = any(${places?.near ?? []}::text[]) then 1
          else 2
        end as distance
      from proxy_numbers numbers
      cross join rested
      left join ending on ending.number_id = numbers.id
      left join known on known.number_id = numbers.id
      where numbers.status = 'active' and not numbers.open_line
        and numbers.capabilities @> ${wanted.channels}::capability[]
        and (${wanted.carriers}::text[] is null or numbers.provider = any(${wanted.carriers}::text[]))
        and numbers.id <> all(${wanted.passedOver ?? []}::uuid[])
        and ${which(Prisma.sql`numbers.id`)}
    ), candidates as (
      select *, coalesce(id = ${wanted.preferredId ?? null}::uuid, false) as preferred
      from numbers
      where case
          when live then sticky and supersedes is not null
          else sticky or not quarantined or ${settings.quarantineLastResort}::boolean
        end
        and (distance = 0 or ${settings.geoMatch === "preferred"}::boolean)
        and not exists (
          select from waiting
          where waiting.originator_id = numbers.id and waiting.session_id is distinct from numbers.supersedes)
    ), best as (
      select *, quarantined and not sticky as last_resort
      from candidates
      order by preferred desc, sticky desc, last_resort, distance, known_until nulls first, random()
      limit ${sample}
    )
    select id, sticky, preferred, last_resort as quarantined, distance, known_until as "knownUntil",
      supersedes,
      (select count(*)::int from (
        select from pairs where proxy_number_id = best.id and released_at is null limit ${crowd}) people)
        + cardinality(array_positions(${wanted.besideIds ?? []}::uuid[], id)) as "livePairs"
    from best
    order by preferred desc, sticky desc, last_resort, distance, known_until nulls first, "livePairs", random()
    limit 1`;
  return candidate ?? null;
}

/**
 * Keeps the number from being drained or retired until the transaction ends.
 * False when that has already happened.
 */
export async function holdNumber(transaction: Statements, numberId: string): Promise<boolean> {
  const held = await transaction.$queryRaw<{ id: string }[]>`
    select id from proxy_numbers where id = ${numberId}::uuid and status = 'active' and not open_line for share`;
  return held.length === 1;
}
