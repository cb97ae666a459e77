import type { Database } from "@/lib/db";

/** What the simulated carrier has lost is on its sender's screen for a day. */
export async function deleteOldSimulatedEvents({ pool }: Database): Promise<number> {
  const { rowCount } = await pool.query(`
    delete from simulated_events where id in (
      select id from simulated_events where created_at < app_now() - interval '1 day' limit 1000)`);
  return rowCount ?? 0;
}
