import { parseArgs } from "node:util";
import pg from "pg";
import { bookings, latency, pages, type Results, texts, voice } from "@/bench/scenarios";
import { seedWorld } from "@/bench/seed";
import { startServers } from "@/bench/servers";
import { createWorld } from "@/bench/world";
import { config } from "@/lib/config";
import { createDatabase } from "@/lib/db";
import { applyMigrations } from "@/scripts/schema-engine";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,100000,1000000" },
    seconds: { type: "string", default: "10" },
  },
});

const { databaseUrl, authSecret } = config();
if (!databaseUrl || !authSecret) throw new Error("Run it as `npm run bench`, which knows the database.");

const sizes = values.sizes.split(",").map(Number);
const results: Results[] = [];
for (const size of sizes) results.push(await run(size, { databaseUrl, authSecret }));
print(results);

/** Everything at one size, on a database of its own beside the one in use. */
async function run(size: number, options: { databaseUrl: string; authSecret: string }): Promise<Results> {
  const url = Object.assign(new URL(options.databaseUrl), { pathname: "/maskline_bench" }).href;
  await recreate(options.databaseUrl);
  await applyMigrations(url);
  const database = createDatabase({ url, connections: 10 });
  const world = createWorld(size);
  console.log(`${size} sessions: writing the data …`);
  const start = performance.now();
  await seedWorld(database.pool, world);
  console.log(
    `${size} sessions: written in ${Math.round((performance.now() - start) / 1_000)} s; measuring …`,
  );
  const servers = await startServers({ ...options, databaseUrl: url, databaseDirectUrl: url });
  try {
    const bench = {
      world,
      database,
      servers,
      authSecret: options.authSecret,
      seconds: Number(values.seconds),
    };
    const measured: Results = { sessions: size };
    // The first round warms everything up.
    await voice({ ...bench, seconds: 2 });
    await texts({ ...bench, seconds: 2 });
    for (const scenario of [voice, texts, latency, bookings, pages])
      Object.assign(measured, await scenario(bench));
    return { ...measured, "web process MB": servers.webMegabytes() };
  } finally {
    await servers.stop();
    await database.close();
  }
}

async function recreate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("drop database if exists maskline_bench with (force)");
  await client.query("create database maskline_bench");
  await client.end();
}

/** Sizes as columns, and how the last compares with the first. */
function print(columns: Results[]): void {
  const [first, last] = [columns.at(0) ?? {}, columns.at(-1) ?? {}];
  const rows = Object.keys(first).map((name) => {
    const cells = columns.map((column) => [String(column.sessions), round(column[name])]);
    const ratio = columns.length > 1 ? { "last / first": round((last[name] ?? 0) / (first[name] ?? 0)) } : {};
    return [name, { ...Object.fromEntries(cells), ...ratio }];
  });
  console.table(Object.fromEntries(rows.filter(([name]) => name !== "sessions")));
}

function round(value: number | undefined): number {
  return Number((value ?? Number.NaN).toPrecision(3));
}
