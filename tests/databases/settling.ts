import { type TestDatabase, testDatabase } from "@/tests/database";

/**
 * A database in which a carrier takes every text at once: waiting texts hold numbers back, which is another test's
 * subject. Tests that play many histories share one, and empty it before each.
 */
export async function settlingDatabase(options: { connections: number }): Promise<TestDatabase> {
  const database = await testDatabase(options);
  await database.pool.query(`
    create function settle_at_once() returns trigger language plpgsql as $$
    begin new.status := 'sent'; new.sent_at := app_now(); return new; end $$;
    create trigger settle_at_once before insert on deliveries for each row execute function settle_at_once()`);
  return database;
}
