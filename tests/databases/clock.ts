import type pg from "pg";

/**
 * Moves the clock that all connections of a pool see, those to come included: for a PostgreSQL interval such as
 * `3 days`. Nobody else may be at work. The connections keep their plans, which new ones would have to make again.
 */
export async function turnClock(pool: pg.Pool, offset: string): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(
    "select format('alter database %I set maskline.clock_offset = %L', current_database(), $1::text) as statement",
    [offset],
  );
  for (const { statement } of rows) await pool.query(statement);
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  await Promise.all(
    clients.map((client) => client.query("select set_config('maskline.clock_offset', $1, false)", [offset])),
  );
  for (const client of clients) client.release();
}
