import { type Connection, type Database, withConnection } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";

import { applyWaitingReports, lockReports } from "@/lib/outbox/waiting-reports";

// The delivery first: who takes over an expired lease locks in the same order. Without the lease the delivery stays
// as others have left it, but the carrier's id is kept, for its reports.
const statement = `
with settled as materialized (
  update deliveries
  set status = (case when $5 then 'delivered' else 'sent' end)::delivery_status, lease_owner = null,
    sent_at = app_now(), delivered_at = case when $5 then app_now() end, error_code = null, error_reason = null
  where id = $1 and lease_owner = $2
  returning id
)
update delivery_attempts
set outcome = case when exists (select from settled) then 'accepted' else outcome end,
  carrier_message_id = coalesce(carrier_message_id, $4),
  finished_at = coalesce(finished_at, app_now())
where id = $3`;

export type Acceptance = {
  delivery: ClaimedDelivery;
  carrierMessageId: string;
  /** The carrier has no network of its own and reports nothing later. */
  delivered: boolean;
};

/** The carrier took the text. Reports that came before its answer count from now on. */
export async function settleAccepted(database: Database, acceptance: Acceptance): Promise<void> {
  if (acceptance.delivered) return settle(database.pool, acceptance);
  const { delivery, carrierMessageId } = acceptance;
  const { attemptId, provider } = delivery;
  await withConnection(database, async (connection) => {
    await lockReports(connection, { provider, carrierMessageId });
    await settle(connection, acceptance);
    await applyWaitingReports(connection, { provider, carrierMessageId, attemptId });
  });
}

async function settle(connection: Connection, acceptance: Acceptance): Promise<void> {
  const { deliveryId, lease, attemptId } = acceptance.delivery;
  await connection.query({
    name: "settle-accepted",
    text: statement,
    values: [deliveryId, lease, attemptId, acceptance.carrierMessageId, acceptance.delivered],
  });
}
