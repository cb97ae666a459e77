import { beforeAll, expect, test } from "vitest";
import { seedWorld } from "@/bench/seed";
import { createWorld } from "@/bench/world";
import { updateSettings } from "@/lib/settings/commands";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";
import { findScans, type Recorder, readLargeTables, recordStatements } from "@/tests/plans";

let database: TestDatabase;
let recorder: Recorder;
let caller: ApiCaller;

beforeAll(async () => {
  // One connection: what it is asked is what we read.
  database = await testDatabase({ connections: 1, isNew: true });
  recorder = recordStatements(database.pool);
  await seedWorld({ url: database.url, world: createWorld(20_000) });
  await updateSettings(systemContext(database), { apiRequestsPerMinute: 1_000_000 });
  caller = await apiCaller(database);
});

test.each([
  "/sessions",
  "/sessions?status=open",
  "/sessions?externalReference=order-1",
  "/sessions?phone=%2B447700900555",
  "/rides",
  "/rides?status=scheduled",
  "/messages",
  "/deliveries",
  "/deliveries?status=failed",
  "/deliveries?status=queued",
  "/calls",
  "/calls?sessionId=01999999-0000-7000-8000-000000000000",
  "/messages?state=failed",
  "/messages?state=waiting",
  "/customers",
  "/customers?archived=true",
  "/customers?phone=%2B447700900555",
  "/drivers",
  "/numbers",
])("GET %s reads no large table from end to end, and asks few questions", async (path) => {
  const statements = await recorder.during(async () => {
    expect((await caller.send("GET", path)).status).toBe(200);
  });
  // The key, the note that it was used, its rate; then the list.
  expect(statements.length).toBeGreaterThan(1);
  expect(statements.length).toBeLessThanOrEqual(3 + 3);
  const largeTables = await readLargeTables(database.pool, 5_000);
  expect(largeTables).toContain("sessions");
  expect(await findScans(database.pool, { statements, largeTables })).toEqual([]);
});

test("a number's quarantine is one look at an index, taken once for all of the counts", async () => {
  const statements = await recorder.during(async () => caller.send("GET", "/numbers"));
  const counting = statements.find(({ text }) => text.includes("quarantined"));
  const { rows } = await database.pool.query<{ "QUERY PLAN": string }>(
    `explain ${counting?.text}`,
    counting?.values,
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan.match(/acquaintances_known_until_idx/g)).toHaveLength(1);
});

test("a session is opened between two phones that nobody has seen", async () => {
  const participants = [{ phone: "+447000000001" }, { phone: "+447000000002" }];
  const opened = await caller.send("POST", "/sessions", { body: { participants } });
  expect([opened.status, await opened.text()]).toEqual([201, expect.stringContaining("proxyNumber")]);
});
