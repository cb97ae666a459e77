import type { Database } from "@/lib/db";

const batch = 1000;

/**
 * A day after its upload, what has not been imported is forgotten, with the phones in it. Returns how many rows went,
 * 1,000 at most.
 */
export async function deleteOldImports(database: Database): Promise<number> {
  await database.pool.query(`
    update imports set state = 'discarded', finished_at = app_now()
    where state in ('uploading', 'checking', 'ready', 'refused') and created_at < app_now() - interval '1 day'`);
  const chunks = await database.pool.query(`
    delete from import_chunks where (import_id, position) in (
      select import_id, position from import_chunks join imports on imports.id = import_id
      where state = 'discarded' limit ${batch})`);
  const rows = await database.pool.query(`
    delete from import_rows where (import_id, line) in (
      select import_id, line from import_rows join imports on imports.id = import_id
      where state = 'discarded' limit ${batch})`);
  return Math.max(chunks.rowCount ?? 0, rows.rowCount ?? 0);
}
