import type { Database } from "@/lib/db";
import { reasonOfTime } from "@/lib/sessions/close";

/**
 * Writes down why up to 200 sessions are no longer open that nobody has ended. It only says what routing has known all
 * along, once. A session with a ride ends with it. Returns how many there were.
 */
export async function noteExpired(database: Database): Promise<number> {
  return database.prisma.$executeRaw`
    update sessions set closing_reason = ${reasonOfTime}
    where id = any(array(
      select sessions.id from sessions
      where sessions.closing_reason is null and sessions.open_until <= app_now()
        and not exists (
          select from rides
          where rides.session_id = sessions.id and rides.status in ('scheduled', 'in_progress'))
      order by sessions.open_until
      limit 200
      for no key update of sessions skip locked))`;
}
