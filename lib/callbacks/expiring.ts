import type { Database } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";

/**
 * Says of up to 200 open sessions that they end by themselves soon, once for each end that they are given. Nothing is
 * written while nobody listens. Returns how many there were.
 */
export async function announceExpiring(database: Database): Promise<number> {
  const listening = await database.pool.query(`
    select from callback_endpoints
    where enabled and purpose = 'events' and 'session.expiring' = any(kinds) limit 1`);
  if (!listening.rowCount) return 0;
  const { sessionExpiringMinutes: minutes } = await readSettings(database.prisma);
  const { rowCount } = await database.pool.query(
    `update sessions set expiring_said_for = open_until
     where id = any(array(
       select id from sessions
       where closing_reason is null and open_until > app_now()
         and open_until <= app_now() + make_interval(mins => $1::int)
         and expiring_said_for is distinct from open_until
       order by open_until limit 200
       for no key update skip locked))`,
    [minutes],
  );
  return rowCount ?? 0;
}
