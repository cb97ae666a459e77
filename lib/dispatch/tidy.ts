import { deleteOldRequests } from "@/lib/api-keys/idempotent-requests";
import { deleteOldCallbacks, deleteOldSecrets } from "@/lib/callbacks/tidy";
import type { Database } from "@/lib/db";
import { deleteOldSimulatedEvents } from "@/lib/handsets/tidy";
import { deleteOldImports } from "@/lib/imports/tidy";
import { eraseOldTexts } from "@/lib/messages/retention";
import { eraseOldPhones } from "@/lib/sessions/phone-retention";

/** What the sweeper forgets: each step takes some of the rows, 1,000 at most, and returns how many. */
export const tidySteps: readonly ((database: Database) => Promise<number>)[] = [
  deleteOldReceipts,
  deleteOldReports,
  deleteOldParts,
  deleteOldLogins,
  deleteOldVerifications,
  deleteOldLoginFailures,
  deleteOldImports,
  deleteOldCallbacks,
  deleteOldSecrets,
  deleteOldRequests,
  deleteOldSimulatedEvents,
  eraseOldTexts,
  eraseOldPhones,
];

/** Signatures that have expired cannot be replayed: their receipts may go. */
async function deleteOldReceipts(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from webhook_receipts where (provider, jti) in (
      select provider, jti from webhook_receipts where expires_at < app_now() - interval '1 minute' limit 1000)`);
  return rowCount ?? 0;
}

/** Reports that have matched nothing for a week never will. */
async function deleteOldReports(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from status_reports where id in (
      select id from status_reports where received_at < app_now() - interval '7 days' limit 1000)`);
  return rowCount ?? 0;
}

/** Pieces of texts that were put together can be told from new ones for as long as carriers repeat them. */
async function deleteOldParts(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from message_parts where id in (
      select id from message_parts where settled_at < app_now() - interval '3 days' limit 1000)`);
  return rowCount ?? 0;
}

/** Logins whose time is over let nobody in: their rows may go. */
async function deleteOldLogins(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from logins where id in (select id from logins where expires_at < app_now() limit 1000)`);
  return rowCount ?? 0;
}

/** Verifications that have expired prove nothing any more. */
async function deleteOldVerifications(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from verifications where id in (select id from verifications where expires_at < app_now() limit 1000)`);
  return rowCount ?? 0;
}

/** Failed sign-ins count for a day after the last one. */
async function deleteOldLoginFailures(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from login_failures where subject in (
      select subject from login_failures
      where updated_at < app_now() - interval '1 day' and blocked_until < app_now()
      limit 1000 for update skip locked)`);
  return rowCount ?? 0;
}
