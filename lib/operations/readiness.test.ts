import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createDatabase } from "@/lib/db";
import { log } from "@/lib/log";
import { answerHealth, createReadinessAnswer } from "@/lib/operations/answers";
import { createHeartbeat } from "@/lib/operations/heartbeat";
import { readReadiness } from "@/lib/operations/readiness";
import { type TestDatabase, testDatabase } from "@/tests/database";

let database: TestDatabase;
let worker: ReturnType<typeof createHeartbeat>;
const nowhere = createDatabase({ url: "postgresql://somebody:a-secret@127.0.0.1:9/none" });

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => nowhere.close());

async function startWorker(): Promise<void> {
  worker = createHeartbeat({ database, log });
  await worker.start();
}

afterEach(() => worker.stop());

test("ready: the database answers, is up to date, and a worker lives", async () => {
  await startWorker();
  expect(await readReadiness(database)).toEqual({
    ready: true,
    checks: { database: "ok", migrations: "ok", worker: "ok" },
  });
});

test("not ready without a worker, unless that is left out", async () => {
  expect((await readReadiness(database)).checks.worker).toBe("No worker runs: texts wait.");
  expect(await readReadiness(database, { without: ["worker"] })).toEqual({
    ready: true,
    checks: { database: "ok", migrations: "ok" },
  });
});

test("a worker that was killed counts for 20 seconds more", async () => {
  await startWorker();
  expect((await readReadiness(database.at("15 seconds"))).ready).toBe(true);
  expect((await readReadiness(database.at("21 seconds"))).checks.worker).toMatch(/no worker.*20 seconds/i);
});

test("a worker that ends in order counts no more at once", async () => {
  await startWorker();
  await worker.stop();
  expect((await readReadiness(database)).ready).toBe(false);
});

test("the rows of workers that were killed are forgotten after a day", async () => {
  await startWorker();
  const later = createHeartbeat({ database: database.at("25 hours"), log });
  await later.start();
  expect(await database.prisma.workerHeartbeat.count()).toBe(1);
  await later.stop();
});

test("not ready with migrations that are missing, or that this code does not know", async () => {
  const rename = (from: string, to: string) =>
    database.pool.query("update _prisma_migrations set migration_name = $2 where migration_name = $1", [
      from,
      to,
    ]);
  await rename("20261121120000_pool", "20991231000000_future");
  expect((await readReadiness(database)).checks.migrations).toMatch(/newer than this code/);
  await database.pool.query(
    "update _prisma_migrations set rolled_back_at = app_now() where migration_name like '2099%'",
  );
  expect((await readReadiness(database)).checks.migrations).toMatch(/lacks 1 of.*npm run db:migrate/);
  await database.pool.query("update _prisma_migrations set rolled_back_at = null");
  await rename("20991231000000_future", "20261121120000_pool");
});

test("a database out of reach is told from outside without its address, user or password", async () => {
  const answer = await createReadinessAnswer(() => nowhere)(new Request("http://maskline/readyz"));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  const body = await answer.text();
  expect(JSON.parse(body)).toMatchObject({
    ready: false,
    checks: { database: "The database cannot be reached." },
  });
  expect(body).not.toMatch(/127\.0\.0\.1|somebody|a-secret/);
});

test("whoever asks learns what is left out by ?exclude", async () => {
  const answer = createReadinessAnswer(() => database);
  const asked = async (query: string) => {
    const response = await answer(new Request(`http://maskline/readyz${query}`));
    return [response.status, await response.json()];
  };
  expect(await asked("?exclude=worker")).toEqual([
    200,
    { ready: true, checks: { database: "ok", migrations: "ok" } },
  ]);
  expect(await asked("?exclude=everything")).toMatchObject([503, { ready: false }]);
});

test("the database is asked once a second, however many ask", async () => {
  let asked = 0;
  const answer = createReadinessAnswer(() => {
    asked++;
    return database;
  });
  await Promise.all(Array.from({ length: 50 }, () => answer(new Request("http://maskline/readyz"))));
  expect(asked).toBe(1);
});

test("a process that lives says so whatever the database does", async () => {
  const answer = answerHealth();
  expect([answer.status, await answer.text()]).toEqual([200, "OK\n"]);
});
