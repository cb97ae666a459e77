import { type Database, withConnection } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";
import { applyWaitingReports, lockReports } from "@/lib/outbox/waiting-reports";

// The attempt of this lease has sent nothing: the earlier one, under whose name reports come, takes its place.
const statement = `
with settled as materialized (
  update deliveries
  set status = 'sent', lease_owner = null, sent_at = app_now(), error_code = null, error_reason = null
  where id = $1 and lease_owner = $2
  returning id
), unused as (
  delete from delivery_attempts where id = $3 and exists (select from settled)
)
update delivery_attempts
set outcome = 'accepted', in_doubt = false, error_code = null, error_reason = null,
  carrier_message_id = coalesce(carrier_message_id, $5)
where id = $4 and exists (select from settled)`;

/** A text that an earlier attempt has handed to the carrier after all. */
export type Found = { delivery: ClaimedDelivery; attemptId: string; carrierMessageId: string };

/** The carrier has had the text since an attempt whose end was not clear. Its reports count from now on. */
export async function settleFound(database: Database, found: Found): Promise<void> {
  const { delivery, attemptId, carrierMessageId } = found;
  const { provider } = delivery;
  await withConnection(database, async (connection) => {
    await lockReports(connection, { provider, carrierMessageId });
    const values = [delivery.deliveryId, delivery.lease, delivery.attemptId, attemptId, carrierMessageId];
    await connection.query({ name: "settle-found", text: statement, values });
    await applyWaitingReports(connection, { provider, carrierMessageId, attemptId });
  });
}
