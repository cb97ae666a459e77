import { type Database, isUnavailable } from "@/lib/db";
import { freshSeconds, readWorkers } from "@/lib/operations/heartbeat";
import { compareMigrations } from "@/lib/operations/migrations";

export const readinessChecks = ["database", "migrations", "worker"] as const;
export type ReadinessCheck = (typeof readinessChecks)[number];

/** What each check says: `ok`, or a sentence about what is wrong, without addresses and secrets. */
export type Readiness = { ready: boolean; checks: Partial<Record<ReadinessCheck, string>> };

const patienceMs = 2_000;
const ok = "ok";

/**
 * Whether this process can do its work: the database answers within two seconds, has exactly the migrations of this
 * code, and a worker has lately given a sign of life. Never throws.
 */
export async function readReadiness(
  database: Database,
  { without = [] }: { without?: readonly ReadinessCheck[] } = {},
): Promise<Readiness> {
  const wanted = readinessChecks.filter((name) => !without.includes(name));
  const results = await Promise.all(wanted.map((name) => withinTime(() => checks[name](database))));
  return {
    ready: results.every((result) => result === ok),
    checks: Object.fromEntries(wanted.map((name, index) => [name, results[index]])),
  };
}

const checks = {
  async database({ pool }) {
    await pool.query("select");
    return ok;
  },
  async migrations({ pool }) {
    const { lacking, unknown } = await compareMigrations(pool);
    if (unknown.length > 0) return "The database is newer than this code. Start the newer version.";
    if (lacking.length === 0) return ok;
    return `The database lacks ${lacking.length} of this code's migrations. Run: npm run db:migrate`;
  },
  async worker(database) {
    const { count, latestSeconds } = await readWorkers(database);
    if (count > 0) return ok;
    return latestSeconds === null
      ? "No worker runs: texts wait."
      : `No worker has given a sign of life for ${freshSeconds} seconds: texts wait.`;
  },
} satisfies Record<ReadinessCheck, (database: Database) => Promise<string>>;

async function withinTime(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("The database has not answered for two seconds."), patienceMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return isUnavailable(error) ? "The database cannot be reached." : "The database refuses the question.";
  } finally {
    clearTimeout(timer);
  }
}
