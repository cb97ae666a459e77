import type { Statements } from "@/lib/db";

/** A number that both people may have, and the session whose pairs must make way for it. */
export type Candidate = {
  id: string;
  e164: string;
  sticky: boolean;
  /** A session of the same two people in grace, which the new one takes the number over from. */
  supersedes: string | null;
};

/**
 * The best number for two phones to share, by the order of the decision page: the one these two had, one that
 * neither has known, else the least recently known whose quarantine is over. Null when there is none.
 * The phones are locked and their expired pairs released by the caller.
 *
 * A number is refused while a text of another session waits to leave it for one of the two: that text would
 * arrive as if it came from the new counterpart.
 */
export async function chooseNumber(
  transaction: Statements,
  wanted: {
    phoneIds: readonly [string, string];
    quarantineHours: number;
    passedOver: readonly string[];
    providers?: readonly string[];
  },
): Promise<Candidate | null> {
  const [first, second] = wanted.phoneIds;
  const [candidate] = await transaction.$queryRaw<Candidate[]>`
    with rested as materialized (
      select app_now() - make_interval(hours => ${wanted.quarantineHours}::int) as since
    ), candidates as (
      select
        numbers.id, numbers.e164,
        greatest(a.known_until, b.known_until) as known_until,
        a.known_until is null and a.phone_id is not null as live_a,
        b.known_until is null and b.phone_id is not null as live_b,
        coalesce(greatest(a.known_until, b.known_until) <= rested.since, true) as rested,
        coalesce(
          a.last_counterpart_id = b.phone_id and b.last_counterpart_id = a.phone_id
            and coalesce(greatest(a.others_known_until, b.others_known_until) <= rested.since, true),
          false) as sticky,
        grace.session_id as supersedes
      from proxy_numbers numbers
      cross join rested
      left join acquaintances a on a.proxy_number_id = numbers.id and a.phone_id = ${first}::uuid
      left join acquaintances b on b.proxy_number_id = numbers.id and b.phone_id = ${second}::uuid
      left join lateral (
        select sessions.id as session_id
        from pairs pair_a
        join participants side_a on side_a.id = pair_a.participant_id
        join sessions on sessions.id = side_a.session_id
        join participants side_b on side_b.session_id = sessions.id
        join pairs pair_b on pair_b.participant_id = side_b.id
        where pair_a.proxy_number_id = numbers.id and pair_a.phone_id = ${first}::uuid and pair_a.released_at is null
          and pair_b.proxy_number_id = numbers.id and pair_b.phone_id = ${second}::uuid and pair_b.released_at is null
          and session_state(sessions, app_now()) = 'grace'
      ) grace on a.known_until is null and b.known_until is null
      where numbers.status = 'active' and numbers.capabilities @> '{sms,voice}'
        and (${wanted.providers}::text[] is null or numbers.provider = any(${wanted.providers}::text[]))
        and numbers.id <> all(${wanted.passedOver}::uuid[])
    )
    select id, e164, sticky, supersedes
    from candidates
    where case
        when live_a and live_b then sticky and supersedes is not null
        when live_a or live_b then false
        else sticky or rested
      end
      and not exists (
        select from deliveries
        where deliveries.originator_id = candidates.id
          and deliveries.recipient_phone_id in (${first}::uuid, ${second}::uuid)
          and deliveries.status in ('queued', 'sending')
          and deliveries.session_id is not null
          and deliveries.session_id is distinct from candidates.supersedes)
    order by sticky desc, known_until nulls first, id
    limit 1`;
  return candidate ?? null;
}

/**
 * Keeps the number from being drained or retired until the transaction ends.
 * False when that has already happened.
 */
export async function holdNumber(transaction: Statements, numberId: string): Promise<boolean> {
  const held = await transaction.$queryRaw<{ id: string }[]>`
    select id from proxy_numbers where id = ${numberId}::uuid and status = 'active' for share`;
  return held.length === 1;
}
