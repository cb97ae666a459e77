import type pg from "pg";
import type { Database } from "@/lib/db";

/** Anything that runs one statement: the pool, or the inside of a transaction. */
export type Connection = Pick<pg.ClientBase, "query">;

/** Runs plain statements in one transaction. An error rolls it back, and breaks with a connection that cannot. */
export async function withConnection<T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let broken = true;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    broken = false;
    return result;
  } catch (error) {
    await client.query("rollback").then(
      () => {
        broken = false;
      },
      () => {},
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
