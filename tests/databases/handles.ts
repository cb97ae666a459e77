import type pg from "pg";
import { createDatabase, type Database } from "@/lib/db";

type Wish = { connections: number; clockOffset?: string };

/** The open handles of one database. They outlive the test that asked for them: warm connections are worth a lot. */
export type Handles = {
  /** One that nobody has. Whoever closes it before the test's end really closes it. */
  take(wish: Wish): Database;
  /** Ends a test's turn: what was left on the connections is undone; a handle still at work is closed after that. */
  giveBack(): Promise<void>;
  /** Cuts off whoever else is connected, and lends a connection. */
  alone<T>(work: (connection: pg.ClientBase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Handle = { key: string; database: Database; isTaken: boolean };

const maximumKept = 6;
const ownName = `maskline tests ${process.pid}`;

export function openHandles(url: string): Handles {
  const handles = new Set<Handle>();
  const target = Object.assign(new URL(url), { search: new URLSearchParams({ application_name: ownName }) });

  const find = (wish: Wish): Handle => {
    const key = JSON.stringify(wish);
    const kept = [...handles].find((handle) => !handle.isTaken && handle.key === key);
    if (kept) return kept;
    const handle = { key, database: createDatabase({ url: target.href, ...wish }), isTaken: false };
    handles.add(handle);
    return handle;
  };
  const close = async (handle: Handle) => {
    if (handles.delete(handle)) await handle.database.close();
  };
  const release = async (handle: Handle) => {
    const { pool } = handle.database;
    if (pool.idleCount < pool.totalCount || handles.size > maximumKept) return close(handle);
    await rinse(pool);
    handle.isTaken = false;
  };

  return {
    take(wish) {
      const handle = find(wish);
      handle.isTaken = true;
      return { ...handle.database, close: () => close(handle) };
    },
    giveBack: () => all([...handles], release),
    alone: (work) => {
      const { pool } = ([...handles][0] ?? find({ connections: 1 })).database;
      return withClient(pool, async (client) => {
        await client.query(
          `select pg_terminate_backend(pid, 5000) from pg_stat_activity
           where datname = current_database() and application_name <> $1 and backend_type = 'client backend'`,
          [ownName],
        );
        return work(client);
      });
    },
    close: () => all([...handles], close),
  };
}

/** Undoes what a session may have been left with: settings, listeners, locks, temporary tables. Plans are kept. */
async function rinse(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  await all(clients, async (client) => {
    const isClean = await client
      .query("reset all; unlisten *; select pg_advisory_unlock_all(); discard temp; discard sequences")
      .then(
        () => true,
        () => false,
      );
    client.release(!isClean);
  });
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

async function all<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  await Promise.all(list.map(work));
}
