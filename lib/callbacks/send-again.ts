import { recordAudit } from "@/lib/audit/record";
import { callbackIdSchema, endpointIdSchema } from "@/lib/callbacks/schema";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";

/**
 * Sends a callback once more, at once and for another 24 hours, under its old `webhook-id`: whoever has had it can
 * tell. Throws `conflict` when its endpoint is disabled, it is on its way, or it was a question.
 */
export async function sendCallbackAgain(
  context: Context,
  { callbackId }: { callbackId: string },
): Promise<void> {
  if (!callbackIdSchema.safeParse({ callbackId }).success) throw notFound("callback");
  await inTransaction(context.database, async (transaction) => {
    const [callback] = await transaction.$queryRaw<{ enabled: boolean; purpose: string; renewed: boolean }[]>`
      with renewed as (
        update callbacks
        set status = 'pending', settled_at = null, attempt_count = 0, due_at = app_now(),
          give_up_at = app_now() + interval '24 hours'
        from callback_endpoints
        where callbacks.id = ${callbackId}::uuid and callbacks.status <> 'sending'
          and callback_endpoints.id = callbacks.endpoint_id and callback_endpoints.enabled and purpose = 'events'
        returning callbacks.id
      ), asked as (
        update callback_endpoints set retry_at = null
        from renewed join callbacks on callbacks.id = renewed.id
        where callback_endpoints.id = callbacks.endpoint_id and retry_at is not null
      )
      select callback_endpoints.enabled, purpose, exists (select from renewed) as renewed
      from callbacks join callback_endpoints on callback_endpoints.id = callbacks.endpoint_id
      where callbacks.id = ${callbackId}::uuid`;
    if (!callback) throw notFound("callback");
    if (!callback.enabled) throw disabled();
    if (callback.purpose !== "events")
      throw new AppError("conflict", "This was a question, and its time is over.");
    if (!callback.renewed) throw new AppError("conflict", "This callback is on its way at this moment.");
    await transaction.$executeRaw`select pg_notify('maskline_callback', 'callbacks')`;
    await recordAudit(transaction, context.actor, {
      action: "callback.send_again",
      subjectType: "callback",
      subjectId: callbackId,
    });
  });
}

/** Sends an endpoint an event of the kind `test`, to see whether it takes it. Throws `conflict` when disabled. */
export async function sendTestEvent(
  context: Context,
  { id }: { id: string },
): Promise<{ callbackId: string }> {
  if (!endpointIdSchema.safeParse({ id }).success) throw notFound("endpoint");
  return inTransaction(context.database, async (transaction) => {
    const [endpoint] = await transaction.$queryRaw<{ enabled: boolean; purpose: string }[]>`
      update callback_endpoints set retry_at = null where id = ${id}::uuid returning enabled, purpose`;
    if (!endpoint) throw notFound("endpoint");
    if (!endpoint.enabled) throw disabled();
    const [callback] = await transaction.$queryRaw<{ id: string }[]>`
      with event as (
        insert into callback_events (kind, subject_type, subject_id) values ('test', 'endpoint', ${id}::uuid)
        returning id
      )
      insert into callbacks (event_id, endpoint_id) select id, ${id}::uuid from event returning id`;
    if (!callback) throw new Error("The test event was not inserted.");
    await recordAudit(transaction, context.actor, {
      action: "callback_endpoint.test",
      subjectType: "callback_endpoint",
      subjectId: id,
    });
    return { callbackId: callback.id };
  });
}

function disabled(): AppError {
  return new AppError("conflict", "This endpoint is disabled. Enable it first.");
}
