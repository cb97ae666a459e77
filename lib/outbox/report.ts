import type { Connection } from "@/lib/db";

/** What a carrier says has become of a text that it was given. */
export type Report = {
  status: "sent" | "delivered" | "failed";
  errorCode: string | null;
  errorReason: string | null;
  optedOut: boolean;
};

const lock = `
select deliveries.id from deliveries
where deliveries.id = (select delivery_id from delivery_attempts where id = $1)
for no key update`;

// *Delivered* wins over everything. *Sent* and *failed* count only for the latest attempt (an earlier one may have
// failed where a later one did not), and never go back.
const apply = `
with attempt as materialized (
  select attempts.id, attempts.delivery_id, not exists (
    select from delivery_attempts later
    where later.delivery_id = attempts.delivery_id and (later.started_at, later.id) > (attempts.started_at, attempts.id)
  ) as is_latest
  from delivery_attempts attempts where attempts.id = $1
), changed as (
  update deliveries
  set status = $2::delivery_status, lease_owner = null,
    sent_at = coalesce(sent_at, app_now()),
    delivered_at = case when $2 = 'delivered' then app_now() end,
    failed_at = case when $2 = 'failed' then app_now() end,
    error_code = case when $2 = 'failed' then coalesce($3, 'failed') end,
    error_reason = case when $2 = 'failed' then $4 end
  from attempt
  where deliveries.id = attempt.delivery_id and case $2
    when 'delivered' then status <> 'delivered'
    when 'failed' then attempt.is_latest and status in ('queued', 'sending', 'sent')
    else attempt.is_latest and status in ('queued', 'sending')
  end
  returning deliveries.id, deliveries.lane, deliveries.position, deliveries.recipient_phone_id
), concluded as (
  update delivery_attempts
  set outcome = 'accepted', finished_at = coalesce(finished_at, app_now()),
    error_code = case when $2 = 'failed' then coalesce($3, 'failed') end,
    error_reason = case when $2 = 'failed' then $4 end
  where id = $1 and exists (select from changed)
), opt_out as (
  update phones set opted_out_at = app_now()
  from changed
  where $5 and phones.id = changed.recipient_phone_id and phones.opted_out_at is null
), freed as (
  update deliveries set due_at = app_now()
  from changed
  where deliveries.lane = changed.lane and deliveries.position > changed.position
    and deliveries.status = 'queued' and deliveries.due_at > app_now()
  returning deliveries.id
)
select pg_notify('maskline_due', 'deliveries') from changed`;

/**
 * Applies a report about one attempt, inside a transaction. False when it says nothing new. When the worker still
 * waits for the carrier's answer, its lease ends here.
 */
export async function applyReport(
  connection: Connection,
  { attemptId, report }: { attemptId: string; report: Report },
): Promise<boolean> {
  await connection.query(lock, [attemptId]);
  const { rowCount } = await connection.query(apply, [
    attemptId,
    report.status,
    report.errorCode,
    report.errorReason,
    report.optedOut,
  ]);
  return rowCount === 1;
}
