import pg from "pg";
import { sessionTables, setUp, smallTables } from "@/bench/rows";
import { rounds, type World } from "@/bench/world";

export type SeedOptions = {
  url: string;
  world: World;
  /** Hears how far it is, from 0 to 1, and what is done now. */
  progress?: (share: number, what: string) => void;
};

const chunk = 100_000;
// As many as the machines have cores.
const connections = 2;

/** Statements that follow each other. Different jobs may run side by side. */
type Job = { what: string; statements: { text: string; values?: unknown[] }[] };

/**
 * Fills an empty, migrated database with a {@link World}, by SQL alone: no trigger and no foreign key looks at each
 * row, and indexes are built when the rows are there. Needs a superuser.
 */
export async function seedWorld({ url, world, progress = () => {} }: SeedOptions): Promise<void> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(url)));
  const [first] = clients;
  try {
    if (!first) return;
    const indexes = await readIndexes(first);
    const tables = [...smallTables, ...sessionTables].map(({ table }) => table);
    const stages: Job[][] = [
      [job("old indexes", [`drop index ${indexes.map(({ name }) => name).join(", ")}`])],
      await rowJobs(first, world),
      indexes.map(({ name, definition }) => job(name, [definition])),
      tables.map((table) => job(`statistics of ${table}`, [`vacuum (freeze, analyze) ${table}`])),
      [job("checkpoint", ["vacuum analyze", "checkpoint"])],
    ];
    const weights = [0.01, 0.6, 0.3, 0.08, 0.01];
    for (const [stage, jobs] of stages.entries()) {
      const before = weights.slice(0, stage).reduce((sum, weight) => sum + weight, 0);
      await runJobs(clients, jobs, (share, what) => progress(before + share * (weights[stage] ?? 0), what));
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query(setUp);
  return client;
}

/** Every index but the primary keys', which foreign keys lean on. */
async function readIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index join pg_class on pg_class.oid = indrelid
     where relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
       and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  return rows;
}

async function rowJobs(client: pg.Client, world: World): Promise<Job[]> {
  // Once and for all: asked for in every row, the clock would take a fifth of the time.
  const { rows } = await client.query<{ now: string }>("select app_now()::text as now");
  const now = rows[0]?.now;
  const people = smallTables.map(({ table, statements }) => ({
    what: table,
    statements: statements.map((text) => ({ text, values: [world.people, now] })),
  }));
  const ranges = rangesOf(world.people * rounds + world.busyRides);
  const sessions = sessionTables.map(({ table, statements }) => ({
    what: table,
    statements: ranges.flatMap(([from, to]) =>
      statements.map((text) => ({ text, values: [world.people, now, from, to] })),
    ),
  }));
  return [...sessions, ...people];
}

function rangesOf(total: number): [number, number][] {
  const starts = Array.from({ length: Math.ceil(total / chunk) }, (_, index) => index * chunk);
  return starts.map((start) => [start, Math.min(total, start + chunk) - 1]);
}

function job(what: string, texts: string[]): Job {
  return { what, statements: texts.map((text) => ({ text })) };
}

async function runJobs(
  clients: readonly pg.Client[],
  jobs: readonly Job[],
  progress: (share: number, what: string) => void,
): Promise<void> {
  const waiting = [...jobs];
  const total = jobs.reduce((sum, { statements }) => sum + statements.length, 0);
  let done = 0;
  const work = async (client: pg.Client) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const statement of next.statements) {
        progress(done / total, next.what);
        await client.query(statement);
        done++;
      }
    }
  };
  await Promise.all(clients.map(work));
}
