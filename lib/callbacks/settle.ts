import { systemActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { callbackBackOff, endpointPause } from "@/lib/callbacks/back-off";
import type { ClaimedCallback } from "@/lib/callbacks/claim";
import type { DisabledReason } from "@/lib/callbacks/schema";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";

/** What one request came to, as it is kept: `excerpt` and `reason` hold no phone. */
export type AttemptResult = {
  delivered: boolean;
  /** The endpoint says that it is there no more. */
  gone: boolean;
  status: number | null;
  excerpt: string | null;
  code: string | null;
  reason: string | null;
  durationMs: number;
  retryAfterMs: number | null;
};

/**
 * Writes down what a request came to, as long as this worker holds the callback's lease. A failure is tried again for
 * 24 hours from the first; an endpoint that has failed for so long, or is gone, is disabled. Returns why, if it was.
 */
export async function settleCallback(
  database: Database,
  { callback, result }: Settlement,
): Promise<DisabledReason | null> {
  return inPlainTransaction(database, async (transaction) => {
    await endAttempt(transaction, { callback, result });
    const at = await readClock(transaction);
    const held = result.delivered
      ? await deliver(transaction, callback)
      : await fail(transaction, { callback, result, at });
    if (!held) return null;
    if (result.delivered) {
      await forgive(transaction, callback);
      return null;
    }
    const disabled = await blame(transaction, { callback, result, at });
    if (disabled) await auditDisabled(transaction, { callback, reason: disabled });
    return disabled;
  });
}

/** One instant for everything that one failure changes: a day after the first, both its times are over. */
async function readClock(transaction: Statements): Promise<Date> {
  const [clock] = await transaction.$queryRaw<{ at: Date }[]>`select app_now() as at`;
  if (!clock) throw new Error("The database has no clock.");
  return clock.at;
}

type Settlement = { callback: ClaimedCallback; result: AttemptResult };
type Failing = Settlement & { at: Date };

async function endAttempt(transaction: Statements, { callback, result }: Settlement): Promise<void> {
  await transaction.$executeRaw`
    update callback_attempts
    set outcome = case when outcome = 'in_flight' then ${result.delivered ? "delivered" : "failed"} else outcome end,
      response_status = ${result.status}::int, response_excerpt = ${result.excerpt}, error_code = ${result.code},
      error_reason = ${result.reason}, duration_ms = ${result.durationMs}::int, finished_at = app_now()
    where id = ${callback.attemptId}::uuid`;
}

async function deliver(transaction: Statements, { callbackId, lease }: ClaimedCallback): Promise<boolean> {
  const count = await transaction.$executeRaw`
    update callbacks set status = 'delivered', lease_owner = null, settled_at = app_now()
    where id = ${callbackId}::uuid and lease_owner = ${lease}`;
  return count === 1;
}

async function fail(transaction: Statements, { callback, result, at }: Failing): Promise<boolean> {
  const retryMs = callbackBackOff({ count: callback.attemptCount, retryAfterMs: result.retryAfterMs });
  const count = await transaction.$executeRaw`
    update callbacks
    set status = case when limited.over then 'failed' else 'pending' end, lease_owner = null,
      settled_at = case when limited.over then ${at}::timestamptz end, give_up_at = limited.until,
      due_at = least(${at}::timestamptz + make_interval(secs => ${retryMs}::float8 / 1000), limited.until)
    from (
      select until, ${result.gone} or until <= ${at}::timestamptz as over
      from (
        select case when attempt_count = 1 then ${at}::timestamptz + interval '24 hours' else give_up_at end as until
        from callbacks where id = ${callback.callbackId}::uuid) limits
    ) limited
    where id = ${callback.callbackId}::uuid and lease_owner = ${callback.lease}`;
  return count === 1;
}

/** An endpoint that takes something works: written down only when there is something to put right. */
async function forgive(transaction: Statements, { endpoint }: ClaimedCallback): Promise<void> {
  await transaction.$executeRaw`
    update callback_endpoints set failing_since = null, failure_count = 0, retry_at = null
    where id = ${endpoint.id}::uuid and failing_since is not null`;
}

async function blame(
  transaction: Statements,
  { callback, result, at }: Failing,
): Promise<DisabledReason | null> {
  const { retryAfterMs, gone } = result;
  const pauseMs = endpointPause({ count: callback.failureCount + 1, retryAfterMs });
  const [endpoint] = await transaction.$queryRaw<{ reason: DisabledReason | null }[]>`
    update callback_endpoints
    set failing_since = coalesce(failing_since, ${at}::timestamptz), failure_count = failure_count + 1,
      retry_at = ${at}::timestamptz + make_interval(secs => ${pauseMs}::float8 / 1000),
      enabled = not ${gone} and not is_lost,
      disabled_reason = case when ${gone} then 'gone' when is_lost then 'failing' end,
      disabled_at = case when ${gone} or is_lost then ${at}::timestamptz end
    from (
      select id, coalesce(failing_since <= ${at}::timestamptz - interval '24 hours', false) as is_lost
      from callback_endpoints where id = ${callback.endpoint.id}::uuid for no key update
    ) judged
    where callback_endpoints.id = judged.id and enabled
    returning disabled_reason as reason`;
  return endpoint?.reason ?? null;
}

async function auditDisabled(
  transaction: Statements,
  { callback, reason }: { callback: ClaimedCallback; reason: DisabledReason },
): Promise<void> {
  await recordAudit(transaction, systemActor, {
    action: "callback_endpoint.disable",
    subjectType: "callback_endpoint",
    subjectId: callback.endpoint.id,
    details: { reason },
  });
}
