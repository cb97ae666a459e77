import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it, test } from "vitest";
import { inTransaction } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { emptyDatabase } from "@/tests/databases/empty";
import { createCustomer, createDriver, createNumber, createRide, systemContext } from "@/tests/factories";

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(closeTestDatabases);

describe("testDatabase", () => {
  it("is migrated and empty", async () => {
    expect(await database.prisma.customer.count()).toBe(0);
  });

  it("has a clock that tests can move", async () => {
    const read = (seen: typeof database | ReturnType<typeof database.at>) =>
      inTransaction(seen, (transaction) => transaction.$queryRaw<{ at: Date }[]>`select app_now() as at`);
    const [[today], [later]] = await Promise.all([read(database), read(database.at("3 days 2 hours"))]);
    const hours = (Number(later?.at) - Number(today?.at)) / 3_600_000;
    expect(hours).toBeCloseTo(74, 1);
  });
});

/** Ends this test's turn and begins the next one's. */
async function nextTurn(): Promise<"the same" | "another"> {
  const { url } = database;
  await closeTestDatabases();
  database = await testDatabase();
  return database.url === url ? "the same" : "another";
}

describe("a database that is used again", () => {
  test("is as a fresh one, whatever rows were written and numbers drawn", async () => {
    const ride = await createRide(systemContext(database));
    const to = ride.number.phone;
    const inbound = { carrierMessageId: "1", from: ride.customer.phone, fromLabel: null, to, dialled: to };
    const replay = { jti: "used", expiresAt: new Date(Date.now() + 60_000) };
    await receiveMessage(database, { provider: "simulator", replay, inbound: { ...inbound, body: "Hello" } });
    await database.pool.query("select nextval('erased_phones_seq')");
    expect(await nextTurn()).toBe("the same");
    expect(await stateOf(database)).toEqual(await stateOf(await testDatabase()));
  });

  test("guards its tables again", async () => {
    expect(await nextTurn()).toBe("the same");
    await createRide(systemContext(database));
    await expect(database.pool.query("delete from audit_entries")).rejects.toThrow(/never changed/);
    await expect(database.pool.query("delete from phones")).rejects.toThrow(/foreign key/);
  });

  test("has connections that remember nothing, and its clock back", async () => {
    await database.pool.query(
      "set timezone to 'Asia/Tokyo'; listen gossip; select pg_advisory_lock(7); create temp table left_over ()",
    );
    await database.at("1 day").pool.query("select 1");
    expect(await nextTurn()).toBe("the same");
    const { rows } = await database.pool.query(
      `select current_setting('timezone') as zone, to_regclass('left_over') as temporary,
         (select count(*)::int from pg_listening_channels()) as listening,
         (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
         app_now() < clock_timestamp() + interval '1 hour' as "isNow"`,
    );
    const zone = expect.not.stringContaining("Tokyo");
    expect(rows).toEqual([{ zone, temporary: null, listening: 0, locks: 0, isNow: true }]);
  });

  test("waits for work that is under way, and cuts off whom the test has forgotten", async () => {
    const working = await database.pool.connect();
    await working.query("begin; insert into phones (e164) values ('+447700900000')");
    const forgotten = new pg.Client({ connectionString: database.url });
    const cutOff = new Promise((resolve) => forgotten.once("end", resolve));
    forgotten.on("error", () => {});
    await forgotten.connect();
    const turn = nextTurn();
    await working.query("commit");
    working.release();
    expect(await turn).toBe("the same");
    await cutOff;
    expect(await database.prisma.phone.count()).toBe(0);
  });
});

describe("a database is given up", () => {
  test("when its planner has learned something", async () => {
    await database.pool.query("insert into phones (e164) values ('+447700900000'); analyze phones");
    expect(await nextTurn()).toBe("another");
    expect(await database.prisma.phone.count()).toBe(0);
  });

  test.each([
    "create table left_over ()",
    "alter table rides add column left_over text",
    "alter table rides drop constraint rides_session_id_fkey",
    "alter table audit_entries disable trigger user",
    "drop index pairs_live_key",
    "create or replace function app_now() returns timestamptz language sql as 'select now()'",
    "alter type direction add value 'sideways'",
    "alter sequence erased_phones_seq increment 2",
    "truncate rides cascade",
    "do $$ begin execute format('alter database %I set work_mem to 64', current_database()); end $$",
    "update _prisma_migrations set finished_at = null",
  ])("after: %s", async (statement) => {
    const client = await database.pool.connect();
    try {
      await client.query(`begin; ${statement}`);
      expect(await emptyDatabase(client, inject("databaseTemplate").origin)).toBe(false);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});

/** What can be told of a database from inside: each table's rows, and each definition that rows depend on. */
async function stateOf({ pool }: TestDatabase): Promise<unknown> {
  const tables = await pool.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const rowsOf = ({ name }: { name: string }) =>
    `select '${name}' as what, coalesce(json_agg(held order by held::text), '[]')::text as state from ${name} held`;
  const parts = [
    ...tables.rows.map(rowsOf),
    "select sequencename, pg_sequences::text from pg_sequences",
    "select oid::regclass::text, (relkind, reltuples, reloptions)::text from pg_class where oid >= 16384",
    "select attrelid::regclass || '.' || attname, pg_attribute::text from pg_attribute where attrelid >= 16384",
    "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index where indexrelid >= 16384",
    "select conname, pg_get_constraintdef(oid) from pg_constraint where oid >= 16384",
    "select tgname, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where tgrelid >= 16384",
    "select oid::regprocedure::text, pg_get_functiondef(oid) from pg_proc where oid >= 16384 and prokind = 'f'",
    "select enumtypid::regtype || enumlabel, enumsortorder::text from pg_enum",
    "select 'statistics', count(*)::text from pg_statistic where starelid >= 16384",
  ];
  const { rows } = await pool.query(`${parts.map((part) => `(${part})`).join(" union all ")} order by 1, 2`);
  return rows;
}

describe("factories", () => {
  it("make people and numbers", async () => {
    const context = systemContext(database);
    await Promise.all([createCustomer(context), createDriver(context), createNumber(context)]);

    expect(await database.prisma.customer.count()).toBe(1);
    expect(await database.prisma.driver.count()).toBe(1);
    expect(await database.prisma.proxyNumber.count()).toBe(1);
  });
});
