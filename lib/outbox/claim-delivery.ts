import type { Database } from "@/lib/db";
import { optedOutReason } from "@/lib/outbox/enqueue-delivery";

/** A lease lasts longer than a request to the carrier may, and short enough for others to take over soon. */
export const leaseSeconds = 20;

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
};

export type Claim =
  | { outcome: "claimed"; delivery: ClaimedDelivery }
  | { outcome: "refused"; deliveryId: string; code: string };

// 1. The head of a lane that is due, or whose lease has run out. Others' candidates are passed over, not waited for.
// 2. Why it may not be sent any more, if so. A session may be followed by another of the same people (superseded).
// 3. One of: refuse; or lease it, end the attempt that an expired lease has left behind, and begin a new one.
const statement = `
with recursive candidate as materialized (
  select deliveries.*, proxy_numbers.provider, proxy_numbers.e164 as sender
  from deliveries join proxy_numbers on proxy_numbers.id = deliveries.originator_id
  where deliveries.status in ('queued', 'sending') and deliveries.due_at <= app_now()
    and proxy_numbers.provider = any($2)
    and not exists (
      select from deliveries earlier
      where earlier.lane = deliveries.lane and earlier.position < deliveries.position
        and earlier.status in ('queued', 'sending'))
  order by deliveries.due_at
  limit 1
  for no key update of deliveries skip locked
), successors (id) as (
  select session_id from candidate where session_id is not null
  union
  select sessions.superseded_by_id from sessions join successors on successors.id = sessions.id
  where sessions.superseded_by_id is not null
), verdict as materialized (
  select candidate.*, phones.e164 as recipient, coalesce(candidate.body, messages.body) as text,
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
), abandoned as (
  update delivery_attempts set outcome = 'abandoned', finished_at = app_now()
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
), attempt as (
  insert into delivery_attempts (delivery_id, provider)
  select id, provider from verdict where refusal is null
  returning id, delivery_id
), leased as (
  update deliveries
  set status = 'sending', lease_owner = $1 || ':' || attempt.id, due_at = app_now() + make_interval(secs => $4),
    attempt_count = deliveries.attempt_count + 1
  from attempt
  where deliveries.id = attempt.delivery_id
)
select verdict.id as "deliveryId", verdict.refusal, attempt.id as "attemptId", verdict.provider,
  $1 || ':' || attempt.id as lease,
  verdict.sender as "from", verdict.recipient as "to", verdict.text as body,
  verdict.attempt_count + 1 as "attemptCount"
from verdict left join attempt on true`;

type Row = ClaimedDelivery & { refusal: string | null };

/**
 * Takes the delivery that is due longest, of the providers that this worker has. Refuses, as a failure that can be
 * seen, what may not be sent any more. Null when nothing is due.
 */
export async function claimDelivery(
  database: Database,
  worker: { owner: string; providers: readonly string[] },
): Promise<Claim | null> {
  const { rows } = await database.pool.query<Row>({
    name: "claim-delivery",
    text: statement,
    values: [worker.owner, [...worker.providers], optedOutReason, leaseSeconds],
  });
  const [row] = rows;
  if (!row) return null;
  const { refusal, ...delivery } = row;
  if (refusal) return { outcome: "refused", deliveryId: row.deliveryId, code: refusal };
  return { outcome: "claimed", delivery };
}
