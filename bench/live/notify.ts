import pg from "pg";
import { pace, percentile, saturate } from "@/bench/load";
import { idOf, type World } from "@/bench/world";
import type { Database } from "@/lib/db";

const rounds = 3;
const seconds = 4;
const clients = 16;
const perSecond = 1_000;

/** Whether statements on the outbox say that they have changed it. */
const ways = { silent: "disable", said: "enable" } as const;

type Measured = { commits: number[]; p50: number[]; p99: number[] };

/**
 * Commits of one changed delivery each, as fast as sixteen connections can and at a thousand a second: with the
 * trigger that says so and without, in turns, so that a machine that gets slower does so for both. Somebody listens.
 */
export async function measureNotify(database: Database, { world, url }: { world: World; url: string }) {
  const listener = new pg.Client({ connectionString: url });
  await listener.connect();
  await listener.query("listen maskline_change");
  const measured: Record<keyof typeof ways, Measured> = { silent: empty(), said: empty() };
  for (let round = 0; round < rounds; round++)
    for (const way of round % 2 ? (["said", "silent"] as const) : (["silent", "said"] as const)) {
      await database.pool.query(`alter table deliveries ${ways[way]} trigger deliveries_update_change`);
      const most = await saturate({ clients, seconds }, () => change(database, world));
      const paced = await pace({ perSecond, seconds }, () => change(database, world));
      measured[way].commits.push(most.durations.length / most.seconds);
      measured[way].p50.push(percentile(paced.durations, 0.5));
      measured[way].p99.push(percentile(paced.durations, 0.99));
    }
  await listener.end();
  return { silent: row(measured.silent), said: row(measured.said), "said / silent": ratio(measured) };
}

const empty = (): Measured => ({ commits: [], p50: [], p99: [] });
const median = (values: readonly number[]) => percentile(values, 0.5);

function change({ pool }: Database, { sessions }: World): Promise<unknown> {
  const id = idOf("delivery", Math.floor(Math.random() * sessions));
  return pool.query({
    name: "bench-change",
    text: "update deliveries set attempt_count = attempt_count + 1 where id = $1",
    values: [id],
  });
}

function row({ commits, p50, p99 }: Measured) {
  return {
    "commits /s at most": Math.round(median(commits)),
    "p50 ms at 1,000 /s": Number(median(p50).toFixed(2)),
    "p99 ms at 1,000 /s": Number(median(p99).toFixed(2)),
  };
}

function ratio({ silent, said }: Record<keyof typeof ways, Measured>) {
  const of = (key: keyof Measured) => Number((median(said[key]) / median(silent[key])).toFixed(2));
  return {
    "commits /s at most": of("commits"),
    "p50 ms at 1,000 /s": of("p50"),
    "p99 ms at 1,000 /s": of("p99"),
  };
}
