import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { type Candidate, crowd, sample, type Wanted } from "@/lib/sessions/candidate";
import { chooseFresh } from "@/lib/sessions/choose-fresh";

/**
 * The best number for one phone, or for two to share, in the order of the decision page: the one that these two
 * people had; nothing in quarantine; near its owner; never known, else the least recently known; the fewest people
 * on it. Null when there is none. The phones are locked and their expired pairs released by the caller.
 *
 * A number is refused while a text of another session waits to leave it for one of the phones: that text would
 * arrive as if it came from the new counterpart. Reads acquaintances and live pairs, never the past.
 */
export async function chooseNumber(transaction: Statements, wanted: Wanted): Promise<Candidate | null> {
  if (wanted.onlyId) return chooseAmong(transaction, { wanted, which: isNumber(wanted.onlyId) });
  const preferred =
    wanted.preferredId && (await chooseAmong(transaction, { wanted, which: isNumber(wanted.preferredId) }));
  if (preferred) return preferred;
  const fresh = await chooseFresh(transaction, wanted);
  if (!fresh) return chooseAmong(transaction, { wanted, which: everyNumber });
  if (!fresh.haveMet) return fresh;
  const theirs = await chooseAmong(transaction, { wanted, which: metOn(wanted) });
  return theirs?.sticky ? theirs : fresh;
}

const everyNumber = Prisma.sql`true`;

function isNumber(id: string): Prisma.Sql {
  return Prisma.sql`numbers.id = ${id}::uuid`;
}

function metOn({ phones: [first], counterpartId }: Wanted): Prisma.Sql {
  return Prisma.sql`numbers.id in (
    select proxy_number_id from acquaintances
    where phone_id = ${first.phoneId}::uuid and last_counterpart_id = ${counterpartId}::uuid)`;
}

/** The best one of some numbers, by all the rules at once. */
async function chooseAmong(
  transaction: Statements,
  { wanted, which }: { wanted: Wanted; which: Prisma.Sql },
): Promise<Candidate | null> {
  const [first, second] = wanted.phones;
  const { settings } = wanted;
  const [candidate] = await transaction.$queryRaw<Candidate[]>`
    with rested as materialized (
      select app_now() - make_interval(hours => ${settings.quarantineHours}::int) as since
    ), ending as materialized (
      select own.proxy_number_id as number_id, their.proxy_number_id as their_number_id, sessions.id as session_id
      from pairs own
      join participants side on side.id = own.participant_id
      join sessions on sessions.id = side.session_id
      join participants other on other.session_id = sessions.id and other.id <> side.id
      join pairs their on their.participant_id = other.id
      where own.phone_id = ${first.phoneId}::uuid and own.released_at is null
        and their.phone_id = ${wanted.counterpartId}::uuid and their.released_at is null
        and sessions.id <> ${wanted.sessionId}::uuid and session_state(sessions, app_now()) = 'grace'
    ), waiting as materialized (
      select originator_id, session_id from deliveries
      where recipient_phone_id in (${first.phoneId}::uuid, ${second?.phoneId ?? null}::uuid)
        and status in ('queued', 'sending')
        and session_id is not null and session_id <> ${wanted.sessionId}::uuid
    ), numbers as (
      select numbers.id, numbers.e164,
        greatest(a.known_until, b.known_until) as known_until,
        (a.phone_id is not null and a.known_until is null)
          or (b.phone_id is not null and b.known_until is null) as live,
        coalesce(greatest(a.known_until, b.known_until, a.others_known_until, b.others_known_until)
          > rested.since, false) as quarantined,
        ${settings.stickyNumbers}::boolean
          and coalesce(a.last_counterpart_id = ${wanted.counterpartId}::uuid, false)
          and (${second === undefined}::boolean or coalesce(b.last_counterpart_id = ${first.phoneId}::uuid, false))
          and coalesce(greatest(a.others_known_until, b.others_known_until) <= rested.since, true) as sticky,
        (select session_id from ending
          where ending.number_id = numbers.id
            and (${second === undefined}::boolean or ending.their_number_id = numbers.id)
          limit 1) as supersedes,
        greatest(
          case when ${first.country}::text is null or numbers.country = ${first.country} then 0
            when numbers.country = any(${first.neighbours}::text[]) then 1 else 2 end,
          case when ${second?.country ?? null}::text is null or numbers.country = ${second?.country ?? null} then 0
            when numbers.country = any(${second?.neighbours ?? []}::text[]) then 1 else 2 end) as distance
      from proxy_numbers numbers
      cross join rested
      left join acquaintances a on a.proxy_number_id = numbers.id and a.phone_id = ${first.phoneId}::uuid
      left join acquaintances b
        on b.proxy_number_id = numbers.id and b.phone_id = ${second?.phoneId ?? null}::uuid
      where numbers.status = 'active' and not numbers.open_line and numbers.capabilities @> ${wanted.channels}::capability[]
        and (${wanted.carriers}::text[] is null or numbers.provider = any(${wanted.carriers}::text[]))
        and numbers.id <> all(${wanted.passedOver ?? []}::uuid[])
        and ${which}
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
    select id, e164, sticky, preferred, last_resort as quarantined, distance, known_until as "knownUntil",
      supersedes,
      (select count(*)::int from (
        select from pairs where proxy_number_id = best.id and released_at is null limit ${crowd}) people)
        + coalesce(id = ${wanted.besidesId ?? null}::uuid, false)::int as "livePairs"
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
