import { randomBytes } from "node:crypto";
import type { Results } from "@/bench/metrics";
import { type BenchOptions, readOptions } from "@/bench/options";
import { openPostgres } from "@/bench/postgres";
import { measureRound } from "@/bench/round";
import { seedDatabases } from "@/bench/seed-databases";
import type { Undo } from "@/bench/servers";
import { renderTable } from "@/bench/table";
import { config } from "@/lib/config";
import { findNpm } from "@/scripts/launch/processes";
import { describeError } from "@/scripts/launch/start-error";
import { askedToStop } from "@/scripts/launch/stop-signals";

/** Measures, prints the table, stops everything and exits; the same on Ctrl-C, without a table. */
export async function runBench(args: string[]): Promise<never> {
  const options = readOptions(args);
  const undo: Undo[] = [];
  const stopping = new AbortController();
  const stopped = askedToStop(findNpm()).then(() => {
    stopping.abort();
    console.log("\nStopping …");
    return 130;
  });
  const finished = bench({ options, undo, signal: stopping.signal }).then(
    () => 0,
    (error: unknown) => {
      if (!stopping.signal.aborted) console.error(`\n${describeError(error)}`);
      return 1;
    },
  );
  const code = await Promise.race([finished, stopped]);
  for (let step = undo.pop(); step; step = undo.pop())
    await step().catch((error: unknown) => console.error(describeError(error)));
  process.exit(code);
}

type Run = { options: BenchOptions; undo: Undo[]; signal: AbortSignal };

/**
 * Seeds all sizes first and then measures them in turns, forwards and backwards: a machine that gets slower or faster
 * in the meantime does so for every size alike.
 */
async function bench({ options, undo, signal }: Run): Promise<void> {
  const begin = performance.now();
  const { databaseUrl, authSecret } = config();
  const opening = openPostgres(databaseUrl);
  undo.push(() =>
    opening.then(
      (postgres) => postgres.stop(),
      () => {},
    ),
  );
  const seeded = await seedDatabases({ postgres: await opening, sizes: options.sizes, signal });
  const columns = seeded.map((database) => ({ database, rounds: [] as Results[] }));
  const common = { authSecret: authSecret ?? randomSecret(), seconds: options.seconds, undo, signal };
  for (let round = 1; round <= options.rounds; round++) {
    const title = `Round ${round} of ${options.rounds}`;
    for (const { database, rounds } of round % 2 ? columns : columns.toReversed())
      rounds.push(await measureRound({ ...common, ...database, title }));
  }
  const table = renderTable(
    options.sizes,
    columns.map(({ rounds }) => rounds),
  );
  console.log(`\n${table}\n`);
  console.log(explain(options, (performance.now() - begin) / 60_000));
}

function randomSecret(): string {
  return randomBytes(32).toString("hex");
}

function explain({ rounds, seconds }: BenchOptions, minutes: number): string {
  return `Medians of ${rounds} rounds, ${seconds} s per measurement and round; memory is the highest seen, failed requests are added up. Load generator, PostgreSQL, web and worker shared this machine. It took ${minutes.toFixed(1)} minutes.`;
}
