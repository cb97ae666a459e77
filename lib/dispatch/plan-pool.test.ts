import pino from "pino";
import { beforeAll, expect, test } from "vitest";
import { createDatabase, type Database } from "@/lib/db";
import { planPool } from "@/lib/dispatch/plan-pool";
import { dayMs, startOfDay } from "@/lib/plan/day";
import { createProviders } from "@/lib/providers/registry";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const providers = createProviders({ simulator: "on", authSecret: null, messagebird: null });

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

/** Tomorrow's noon (UTC) and some minutes: no midnight comes between two rounds of a test. */
function atNoon(minutes: number): Database {
  const noon = startOfDay(Date.now()) + 1.5 * dayMs;
  return database.at(`${Math.round((noon - Date.now()) / 60_000) + minutes} minutes`);
}

/** What one round of the worker logs. */
async function logged(at: Database, signal: AbortSignal = new AbortController().signal): Promise<unknown[]> {
  const lines: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  await planPool({ database: at, providers, log }, signal);
  return lines;
}

test("says once a day that the pool does not suffice, without a phone", async () => {
  const { number } = await createRide(systemContext(database));
  expect(await logged(database)).toEqual([]);
  await database.pool.query("update proxy_numbers set status = 'draining' where e164 = $1", [number.phone]);
  const lines = await logged(atNoon(0));
  expect(lines).toEqual([expect.objectContaining({ needed: 1, pool: 0, country: null, need: "both" })]);
  expect(JSON.stringify(lines)).not.toContain(number.phone.slice(1));
  expect(await logged(atNoon(60))).toEqual([]);
});

test("a plan that cannot be made stops nothing else, and one that is given up at the end is no news", async () => {
  const nobodyThere = createDatabase({ url: "postgresql://postgres@127.0.0.1:1/none" });
  expect(await logged(nobodyThere)).toEqual([expect.objectContaining({ level: 40 })]);
  await nobodyThere.close();
  expect(await logged(database.at("3 days"), AbortSignal.abort())).toEqual([]);
});
