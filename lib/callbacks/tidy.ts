import type { Database } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";

/** Fails up to 1,000 callbacks whose time is over while nobody could try them: their endpoint is disabled, or failing. */
export async function giveUpCallbacks(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    update callbacks set status = 'failed', lease_owner = null, settled_at = app_now()
    where id in (
      select callbacks.id from callbacks join callback_endpoints on callback_endpoints.id = callbacks.endpoint_id
      where callbacks.status in ('pending', 'sending') and callbacks.due_at <= app_now()
        and callbacks.give_up_at <= app_now() - interval '15 minutes'
        and (callbacks.attempt_count = 0 or not callback_endpoints.enabled)
      order by callbacks.give_up_at limit 1000 for no key update of callbacks skip locked)`);
  return rowCount ?? 0;
}

/** Forgets up to 1,000 events of which the settings say that they are old, with their callbacks and attempts. */
export async function deleteOldCallbacks(database: Database): Promise<number> {
  const { callbackRetentionDays: days } = await readSettings(database.prisma);
  const { rowCount } = await database.pool.query(
    `delete from callback_events where id in (
       select id from callback_events
       where occurred_at < app_now() - make_interval(days => $1::int)
         and not exists (
           select from callbacks where event_id = callback_events.id and status in ('pending', 'sending'))
       order by occurred_at limit 1000)`,
    [days],
  );
  return rowCount ?? 0;
}

/** Secrets that no longer sign. */
export async function deleteOldSecrets(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from callback_secrets where id in (
      select id from callback_secrets where expires_at <= app_now() limit 1000)`);
  return rowCount ?? 0;
}
