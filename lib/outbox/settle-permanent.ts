import type { Database } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";

const statement = `
with settled as materialized (
  update deliveries
  set status = 'failed', lease_owner = null, failed_at = app_now(), error_code = $4, error_reason = $5
  where id = $1 and lease_owner = $2
  returning id, recipient_phone_id
), opt_out as (
  update phones set opted_out_at = app_now()
  from settled
  where $6 and phones.id = settled.recipient_phone_id and phones.opted_out_at is null
)
update delivery_attempts
set outcome = 'permanent', error_code = $4, error_reason = $5, finished_at = app_now()
where id = $3 and exists (select from settled)`;

/** The carrier will never take this text. */
export async function settlePermanent(
  database: Database,
  { delivery, ...failure }: { delivery: ClaimedDelivery; code: string; reason: string; optedOut: boolean },
): Promise<void> {
  const { deliveryId, lease, attemptId } = delivery;
  await database.pool.query({
    name: "settle-permanent",
    text: statement,
    values: [deliveryId, lease, attemptId, failure.code, failure.reason, failure.optedOut],
  });
}
