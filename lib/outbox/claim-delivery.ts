import type { Database } from "@/lib/db";
import { optedOutReason } from "@/lib/outbox/enqueue-delivery";
import { documentedRates } from "@/lib/outbox/rates";

/** A lease lasts longer than a request to the carrier may, and short enough for others to take over soon. */
const leaseSeconds = 20;

/** An earlier attempt that came to no clear end: the carrier may have taken the text. */
export type Doubt = { attemptId: string; offeredAt: Date };

/** A delivery that this worker may send now: one attempt, one request. */
export type ClaimedDelivery = {
  deliveryId: string;
  /** The reference that the carrier gives back in its reports. */
  attemptId: string;
  /** One lease covers one attempt: whoever holds it may settle the delivery. */
  lease: string;
  provider: string;
  from: string;
  to: string;
  body: string;
  /** How many attempts there have been, this one included. */
  attemptCount: number;
  /** The latest ones first, a few at most. */
  doubts: Doubt[];
  /** The one text that tries whether a carrier that was down works again. */
  probe: boolean;
  /** Of the request that brought the text, or made us answer; null for what we say by ourselves. */
  requestId: string | null;
  /** How long ago the webhook that it answers came in; null for what we say by ourselves and what is sent again. */
  waitedSeconds: number | null;
  /** The carrier's failures in a row when this was claimed: a success has something to put right. */
  failures: number;
};

/** `deferred`: its number's turn comes later, and it is due again then. */
export type Claim = {
  /** Whether there was another one that may have to be sent now. */
  more: boolean;
} & (
  | { outcome: "claimed"; delivery: ClaimedDelivery }
  | { outcome: "refused"; deliveryId: string; requestId: string | null; code: string }
  | { outcome: "deferred"; deliveryId: string }
);

// 1. The carriers that may be asked now: neither down nor at their limit, and those that are down when one text may
//    try again. What waits for the others is not looked at.
// 2. The head of a lane that is due, or whose lease has run out. Others' candidates are passed over, not waited for.
// 3. Why it may not be sent any more, if so. A session may be followed by another of the same people (superseded).
// 4. Its turn at the pace of its number, which it keeps for as long as it is not late; at that of its carrier; and as
//    the one text that tries. The rows make workers take turns: whoever comes second finds the place taken.
// 5. One of: refuse; defer to its turn; or lease it, end the attempt that an expired lease has left behind, and begin
//    a new one.
const statement = `
with recursive limits as materialized (
  select
    (select nullif(value, 'null')::float8 from settings where key = 'textsPerSecondPerNumber') as of_number,
    (select nullif(value, 'null')::float8 from settings where key = 'textsPerSecondPerCarrier') as of_carrier
), ways as materialized (
  select way.provider,
    make_interval(secs => 1 / coalesce(limits.of_number, way.north_america)) as north_america,
    make_interval(secs => 1 / coalesce(limits.of_number, way.elsewhere)) as elsewhere,
    make_interval(secs => 1 / coalesce(limits.of_carrier, way.account)) as carrier_gap,
    coalesce(health.state <> 'closed', false) as probing, coalesce(health.consecutive_failures, 0) as failures
  from unnest($2::text[], $5::float8[], $6::float8[], $7::float8[]) as way (provider, north_america, elsewhere, account)
  cross join limits
  left join carrier_health health on health.provider = way.provider
  left join send_paces pace on pace.subject = way.provider
  where (health.next_probe_at is null or health.next_probe_at <= app_now())
    and (pace.free_at is null or pace.free_at <= app_now())
), candidate as materialized (
  select head.*, ways.probing, ways.failures, ways.carrier_gap,
    case when head.country in ('US', 'CA') then ways.north_america else ways.elsewhere end as number_gap,
    head.paced and head.due_at > app_now() - interval '2 seconds' as has_turn
  from ways cross join lateral (
    select deliveries.*, proxy_numbers.e164 as sender, proxy_numbers.country
    from deliveries join proxy_numbers on proxy_numbers.id = deliveries.originator_id
    where deliveries.provider = ways.provider
      and deliveries.status in ('queued', 'sending') and deliveries.due_at <= app_now()
      and not exists (
        select from deliveries earlier
        where earlier.lane = deliveries.lane and earlier.position < deliveries.position
          and earlier.status in ('checking', 'queued', 'sending'))
    order by deliveries.due_at
    limit 1
    for no key update of deliveries skip locked
  ) head
  order by head.due_at
  limit 1
), successors (id) as (
  select session_id from candidate where session_id is not null
  union
  select sessions.superseded_by_id from sessions join successors on successors.id = sessions.id
  where sessions.superseded_by_id is not null
), verdict as materialized (
  select candidate.*, phones.e164 as recipient, coalesce(candidate.body, messages.body) as text,
    messages.request_id,
    case when messages.direction = 'inbound' and candidate.resend_of_id is null
      then extract(epoch from app_now() - messages.received_at)::float8 end as waited_seconds,
    case
      when candidate.send_before <= app_now() then 'expired'
      when phones.opted_out_at is not null then 'opted_out'
      when candidate.session_id is not null and exists (
        select from pairs
        join participants on participants.id = pairs.participant_id
        join sessions on sessions.id = participants.session_id
        where pairs.proxy_number_id = candidate.originator_id and pairs.phone_id = candidate.recipient_phone_id
          and pairs.released_at is null and session_state(sessions, app_now()) <> 'closed'
          and sessions.id not in (select id from successors)) then 'session_ended'
    end as refusal
  from candidate
  join phones on phones.id = candidate.recipient_phone_id
  join messages on messages.id = candidate.message_id
), number_turn as (
  insert into send_paces as pace (subject, free_at)
  select originator_id, app_now() + number_gap from verdict
  where refusal is null and number_gap is not null and not has_turn
  on conflict (subject) do update
  set free_at = greatest(pace.free_at, app_now()) + (select number_gap from verdict)
  returning free_at - (select number_gap from verdict) as at,
    free_at - (select number_gap from verdict) <= app_now() as has_come
), next as materialized (
  select * from verdict
  where refusal is null and (number_gap is null or has_turn or exists (select from number_turn where has_come))
), carrier_turn as (
  insert into send_paces as pace (subject, free_at)
  select provider, app_now() + carrier_gap from next where carrier_gap is not null
  on conflict (subject) do update
  set free_at = greatest(pace.free_at, app_now() - interval '100 milliseconds') + (select carrier_gap from verdict)
  where pace.free_at <= app_now()
  returning subject
), probe as (
  update carrier_health
  set state = 'half_open', next_probe_at = app_now() + make_interval(secs => $4), probe_count = probe_count + 1
  from next
  where next.probing and (next.carrier_gap is null or exists (select from carrier_turn))
    and carrier_health.provider = next.provider
    and carrier_health.state <> 'closed' and carrier_health.next_probe_at <= app_now()
  returning carrier_health.provider
), abandoned as (
  update delivery_attempts set outcome = 'abandoned', finished_at = app_now(), in_doubt = true
  from candidate
  where delivery_attempts.delivery_id = candidate.id and delivery_attempts.outcome = 'in_flight'
), refused as (
  update deliveries
  set status = 'failed', lease_owner = null, failed_at = app_now(), error_code = verdict.refusal,
    error_reason = case verdict.refusal
      when 'expired' then concat_ws(' ', 'It could not be sent in time.', verdict.error_reason)
      when 'opted_out' then $3
      else 'The recipient is in another session on this number now.'
    end
  from verdict
  where deliveries.id = verdict.id and verdict.refusal is not null
), deferred as (
  update deliveries
  set status = 'queued', lease_owner = null, paced = true, due_at = least(number_turn.at, deliveries.send_before)
  from verdict, number_turn
  where deliveries.id = verdict.id and not number_turn.has_come
  returning deliveries.lane, deliveries.position, deliveries.due_at
), followers as (
  update deliveries set due_at = deferred.due_at
  from deferred
  where deliveries.lane = deferred.lane and deliveries.position > deferred.position
    and deliveries.status = 'queued' and deliveries.due_at < deferred.due_at
), attempt as (
  insert into delivery_attempts (delivery_id, provider)
  select id, provider from next
  where (carrier_gap is null or exists (select from carrier_turn)) and (not probing or exists (select from probe))
  returning id, delivery_id
), leased as (
  update deliveries
  set status = 'sending', lease_owner = $1 || ':' || attempt.id, due_at = app_now() + make_interval(secs => $4),
    attempt_count = deliveries.attempt_count + 1, paced = false
  from attempt
  where deliveries.id = attempt.delivery_id
)
select verdict.id as "deliveryId", verdict.refusal, attempt.id as "attemptId", verdict.provider,
  $1 || ':' || attempt.id as lease,
  verdict.sender as "from", verdict.recipient as "to", verdict.text as body,
  verdict.attempt_count + 1 as "attemptCount", verdict.probing as probe, verdict.failures,
  verdict.waited_seconds as "waitedSeconds", verdict.request_id as "requestId",
  case when verdict.attempt_count > 0 then (
    select json_agg(json_build_object('attemptId', id, 'offeredAt', extract(epoch from started_at) * 1000))
    from (
      select id, started_at from delivery_attempts
      where delivery_id = verdict.id and provider = verdict.provider and (in_doubt or outcome = 'in_flight')
      order by started_at desc limit 3) doubtful)
  end as doubts,
  exists (
    select from deliveries other
    where other.provider = any ($2) and other.status = 'queued' and other.due_at <= app_now()
      and other.id <> verdict.id) as more
from verdict left join attempt on true`;

type Row = Omit<ClaimedDelivery, "attemptId" | "doubts"> & {
  attemptId: string | null;
  refusal: string | null;
  more: boolean;
  doubts: { attemptId: string; offeredAt: number }[] | null;
};

/**
 * Takes the delivery that is due longest, of the providers that this worker has, at the pace that carriers and
 * settings allow. Refuses, as a failure that can be seen, what may not be sent any more. Null when nothing can be
 * sent now.
 */
export async function claimDelivery(
  database: Database,
  worker: { owner: string; providers: readonly string[] },
): Promise<Claim | null> {
  const rates = worker.providers.map(documentedRates);
  const { rows } = await database.pool.query<Row>({
    name: "claim-delivery",
    text: statement,
    values: [
      worker.owner,
      [...worker.providers],
      optedOutReason,
      leaseSeconds,
      rates.map(({ northAmerica }) => northAmerica),
      rates.map(({ elsewhere }) => elsewhere),
      rates.map(({ account }) => account),
    ],
  });
  const [row] = rows;
  return row ? claimOf(row) : null;
}

function claimOf({ refusal, attemptId, doubts, more, ...delivery }: Row): Claim {
  const { deliveryId, requestId } = delivery;
  if (refusal) return { more, outcome: "refused", deliveryId, requestId, code: refusal };
  if (attemptId === null) return { more, outcome: "deferred", deliveryId };
  const dated = (doubts ?? []).map((doubt) => ({ ...doubt, offeredAt: new Date(doubt.offeredAt) }));
  return { more, outcome: "claimed", delivery: { ...delivery, attemptId, doubts: dated } };
}
