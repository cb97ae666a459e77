import type { Database } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";

// What follows in the lane cannot leave before this one: due no earlier, so that no claim looks at it in vain.
const statement = `
with settled as materialized (
  update deliveries
  set status = (case when send_before <= app_now() then 'failed' else 'queued' end)::delivery_status,
    failed_at = case when send_before <= app_now() then app_now() end,
    error_code = case when send_before <= app_now() then 'expired' else $4 end,
    error_reason = $5,
    lease_owner = null,
    due_at = least(app_now() + make_interval(secs => $6::float8 / 1000), greatest(send_before, app_now()))
  where id = $1 and lease_owner = $2
  returning id, lane, position, status, due_at
), followers as (
  update deliveries set due_at = settled.due_at
  from settled
  where settled.status = 'queued' and deliveries.lane = settled.lane and deliveries.position > settled.position
    and deliveries.status = 'queued' and deliveries.due_at < settled.due_at
)
update delivery_attempts
set outcome = case when outcome = 'in_flight' then 'transient' else outcome end,
  error_code = coalesce(error_code, $4), error_reason = coalesce(error_reason, $5), in_doubt = $7,
  finished_at = coalesce(finished_at, app_now())
where id = $3 and exists (select from settled)`;

/** A failure that may be none: `inDoubt` when the carrier may have taken the text all the same. */
export type TransientFailure = {
  delivery: ClaimedDelivery;
  code: string;
  reason: string;
  retryInMs: number;
  inDoubt?: boolean;
};

/** The carrier did not take the text this time: again later, or failed when its time has passed. */
export async function settleTransient(
  database: Database,
  { delivery, inDoubt = false, ...failure }: TransientFailure,
): Promise<void> {
  const { deliveryId, lease, attemptId } = delivery;
  await database.pool.query({
    name: "settle-transient",
    text: statement,
    values: [deliveryId, lease, attemptId, failure.code, failure.reason, failure.retryInMs, inDoubt],
  });
}
