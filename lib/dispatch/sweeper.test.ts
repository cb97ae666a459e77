import { beforeAll, expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox } from "@/tests/outbox";

let database: TestDatabase;
const signal = new AbortController().signal;

beforeAll(async () => {
  database = await testDatabase();
});

const count = async (table: string) => (await database.pool.query(`select from ${table}`)).rowCount;

test("releases the pairs of sessions that are over, and forgets what is of no use any more", async () => {
  const store = outbox(database);
  const numberId = await store.addNumber();
  await store.addSession(numberId);
  await store.run("update sessions set open_until = app_now(), live_until = app_now() + interval '1 day'");
  await store.run(
    `insert into webhook_receipts (provider, jti, expires_at)
     select 'simulator', jti::text, app_now() + interval '1 day' from generate_series(1, 1500) jti`,
  );
  await store.run(
    "insert into status_reports (provider, carrier_message_id, status) values ('simulator', 'x', 'sent')",
  );
  await sweep(database, signal);
  expect(await count("pairs where released_at is null")).toBe(1);
  expect(await count("webhook_receipts")).toBe(1500);
  await sweep(database.at("2 days"), signal);
  expect(await count("pairs where released_at is null")).toBe(0);
  expect(await count("webhook_receipts")).toBe(0);
  expect(await count("status_reports")).toBe(1);
  await sweep(database.at("8 days"), signal);
  expect(await count("status_reports")).toBe(0);
});

test("forgets logins and verifications that have expired, and failed sign-ins of more than a day ago", async () => {
  const store = outbox(database);
  await store.run("insert into admins (id, name, email) values ('ada', 'Ada', 'ada@example.com')");
  await store.run(
    `insert into logins (id, token, admin_id, expires_at)
     select days::text, days::text, 'ada', app_now() + days * interval '1 day' from unnest(array[1, 7]) days`,
  );
  await store.run(
    `insert into verifications (id, identifier, value, expires_at)
     select days::text, 'ada', 'x', app_now() + days * interval '1 day' from unnest(array[1, 7]) days`,
  );
  await store.run(
    `insert into login_failures (subject, count, blocked_until, updated_at)
     select 'address:' || n, 1, app_now(), app_now() from generate_series(1, 1500) n
     union all select 'account:ada', 9, app_now() + interval '5 days', app_now()`,
  );
  await sweep(database, signal);
  expect(await counts()).toEqual({ logins: 2, verifications: 2, login_failures: 1501 });
  await sweep(database.at("2 days"), signal);
  expect(await counts()).toEqual({ logins: 1, verifications: 1, login_failures: 1 });
  await sweep(database.at("8 days"), signal);
  expect(await counts()).toEqual({ logins: 0, verifications: 0, login_failures: 0 });
  expect(await count("admins")).toBe(1);
});

async function counts() {
  const tables = ["logins", "verifications", "login_failures"];
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await count(table)] as const)),
  );
}

test("leaves it to the worker that is at it already", async () => {
  await database.pool.query(
    "insert into webhook_receipts values ('simulator', 'old', app_now() - interval '1 day')",
  );
  const client = await database.pool.connect();
  await client.query("select pg_advisory_lock(hashtextextended('sweep', 0))");
  await sweep(database, signal);
  expect(await count("webhook_receipts")).toBe(1);
  await client.query("select pg_advisory_unlock(hashtextextended('sweep', 0))");
  client.release();
  await sweep(database, signal);
  expect(await count("webhook_receipts")).toBe(0);
});
