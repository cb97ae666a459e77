import type { Database } from "@/lib/db";

/** Signatures that have expired cannot be replayed: their receipts may go. Returns how many went, 1,000 at most. */
export async function deleteOldReceipts(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from webhook_receipts where (provider, jti) in (
      select provider, jti from webhook_receipts where expires_at < app_now() - interval '1 minute' limit 1000)`);
  return rowCount ?? 0;
}

/** Reports that have matched nothing for a week never will. Returns how many went, 1,000 at most. */
export async function deleteOldReports(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from status_reports where id in (
      select id from status_reports where received_at < app_now() - interval '7 days' limit 1000)`);
  return rowCount ?? 0;
}
