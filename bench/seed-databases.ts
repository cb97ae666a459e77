import type { BenchPostgres } from "@/bench/postgres";
import { seedWorld } from "@/bench/seed";
import { count } from "@/bench/table";
import { createWorld, type World } from "@/bench/world";

export type SeededDatabase = { url: string; world: World };

const everyMs = 5_000;

/** Makes and fills one database per size, the largest last, and says how it goes. */
export async function seedDatabases(options: {
  postgres: BenchPostgres;
  sizes: readonly number[];
  signal: AbortSignal;
}): Promise<SeededDatabase[]> {
  const seeded: SeededDatabase[] = [];
  for (const [index, size] of options.sizes.entries()) {
    options.signal.throwIfAborted();
    const world = createWorld(size);
    const url = await options.postgres.create(`maskline_bench_${index}_${size}`);
    await seedAloud({ url, world });
    seeded.push({ url, world });
  }
  return seeded;
}

async function seedAloud(database: SeededDatabase): Promise<void> {
  const title = `Writing ${count(database.world.sessions)} sessions`;
  const begin = performance.now();
  const seconds = () => `${((performance.now() - begin) / 1_000).toFixed(0)} s`;
  let now = "";
  console.log(`${title} …`);
  const ticking = setInterval(() => console.log(`${title} … ${now} ${seconds()}`), everyMs);
  const progress = (share: number, what: string) => {
    now = `${Math.round(share * 100)} % (${what})`;
  };
  await seedWorld({ ...database, progress }).finally(() => clearInterval(ticking));
  console.log(`${title}: done in ${seconds()}`);
}
