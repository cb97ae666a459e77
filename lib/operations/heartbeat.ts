import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { type Database, sqlState } from "@/lib/db";

const everyMs = 5_000;

/** After four beats that nobody heard, a worker counts as gone. */
export const freshSeconds = 20;

// A worker that was killed leaves its row behind.
const beat = `
with forgotten as (
  delete from worker_heartbeats where beat_at < app_now() - interval '1 day' and worker_id <> $1
)
insert into worker_heartbeats (worker_id) values ($1)
on conflict (worker_id) do update set beat_at = app_now()`;

/**
 * Says every five seconds that this worker lives and reaches the database. A table rather than a lock: a lock would
 * hold as long as its connection, even when the worker does nothing any more.
 */
export function createHeartbeat({ database, log }: { database: Database; log: Logger }) {
  const workerId = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isLost = false;

  async function write(): Promise<void> {
    try {
      await database.pool.query(beat, [workerId]);
      isLost = false;
    } catch (error) {
      if (!isLost) log.warn({ code: sqlState(error) }, "heartbeat could not be written");
      isLost = true;
    }
  }

  return {
    /** Returns after the first beat. */
    async start(): Promise<void> {
      await write();
      timer = setInterval(() => {
        writing = writing.then(write);
      }, everyMs);
    },
    /** From here on nobody counts on this worker. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await writing;
      await database.pool
        .query("delete from worker_heartbeats where worker_id = $1", [workerId])
        .catch((error) => log.warn({ code: sqlState(error) }, "heartbeat could not be taken back"));
    },
  };
}

/** How many workers live, and how many seconds ago the latest sign of life was; null: never. */
export async function readWorkers(
  database: Database,
): Promise<{ count: number; latestSeconds: number | null }> {
  const { rows } = await database.pool.query<{ count: number; latestSeconds: number | null }>(
    `select count(*) filter (where beat_at > app_now() - make_interval(secs => $1))::int as count,
       extract(epoch from app_now() - max(beat_at))::float8 as "latestSeconds"
     from worker_heartbeats`,
    [freshSeconds],
  );
  return rows[0] ?? { count: 0, latestSeconds: null };
}
