import type { Database } from "@/lib/db";

const everyMs = 250;

/**
 * Tells how far an import has come, on a connection of its own and so also beside an open transaction; a few times
 * a second at most. `total` does not change on the way.
 */
export function createProgress(database: Database, { id, total }: { id: string; total: number }) {
  let last = 0;
  return async function report(done: number): Promise<void> {
    const at = performance.now();
    if (last > 0 && at - last < everyMs) return;
    last = at;
    await database.pool.query("update imports set done_count = $2, total_count = $3 where id = $1", [
      id,
      Math.min(done, total),
      total,
    ]);
  };
}
