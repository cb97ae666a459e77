import { beforeAll, expect, test } from "vitest";
import { seedWorld } from "@/bench/seed";
import { createWorld, customerPhone, driverPhone, idOf, randomLive } from "@/bench/world";
import { receiveCall } from "@/lib/calls/receive";
import { receiveMessage } from "@/lib/messages/receive";
import { applyStatus } from "@/lib/outbox/apply-status";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { settleTransient } from "@/lib/outbox/settle-transient";
import { bookRide } from "@/lib/rides/book";
import { listRides } from "@/lib/rides/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

const world = createWorld(20_000);
const worker = { owner: "worker", providers: ["simulator"] };
// Often enough that PostgreSQL has settled on its general plan for a prepared statement.
const times = 8;

let database: TestDatabase;

beforeAll(async () => {
  // One connection: its counters are what we read.
  database = await testDatabase({ connections: 1 });
  await seedWorld(database.pool, world);
  await database.pool.query(
    `insert into status_reports (provider, carrier_message_id, status)
     select 'simulator', 'unknown-' || n, 'sent' from generate_series(1, 5000) n`,
  );
  await database.pool.query("analyze status_reports");
});

/** The tables that were read from end to end while `work` ran. */
async function scannedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await readScans();
  for (let time = 0; time < times; time++) await work();
  const after = await readScans();
  return [...after].filter(([table, scans]) => scans > (before.get(table) ?? 0)).map(([table]) => table);
}

async function readScans(): Promise<Map<string, number>> {
  await database.pool.query("select pg_stat_force_next_flush()");
  await database.pool.query("select pg_stat_clear_snapshot()");
  const { rows } = await database.pool.query<{ table: string; scans: number }>(
    `select relname as table, seq_scan::int as scans from pg_stat_user_tables
     where relname not in ('proxy_numbers', 'settings')`,
  );
  return new Map(rows.map(({ table, scans }) => [table, scans]));
}

let carrierId = 0;

function receiveText(): Promise<unknown> {
  const { from, to } = randomLive(world);
  return receiveMessage(database, {
    provider: "simulator",
    replay: { jti: `text-${++carrierId}`, expiresAt: new Date(Date.now() + 60_000) },
    inbound: { carrierMessageId: `text-${carrierId}`, from, fromLabel: null, to, dialled: to, body: "Hello" },
  });
}

async function claimed() {
  const claim = await claimDelivery(database, worker);
  if (claim?.outcome !== "claimed") throw new Error("Nothing was claimed.");
  return claim.delivery;
}

test("the counters see a sequential scan", async () => {
  expect(
    await scannedBy(() => database.pool.query("select count(*) from phones where line_type = 'x'")),
  ).toEqual(["phones"]);
});

test("taking in a text reads by index only", async () => {
  expect(await scannedBy(receiveText)).toEqual([]);
});

test("answering a call reads by index only", async () => {
  const scanned = await scannedBy(() => {
    const { from, to } = randomLive(world);
    return receiveCall(database, {
      provider: "simulator",
      callerIdMode: "any-own-number",
      replay: null,
      inbound: { providerCallId: `call-${++carrierId}`, from, to, dialled: to },
    });
  });
  expect(scanned).toEqual([]);
});

test("claiming, settling and reporting read by index only", async () => {
  for (let time = 0; time < 3 * times; time++) await receiveText();
  const scanned = await scannedBy(async () => {
    const first = await claimed();
    await settleTransient(database, { delivery: first, code: "503", reason: "Busy.", retryInMs: 60_000 });
    const second = await claimed();
    const carrierMessageId = `sent-${++carrierId}`;
    await settleAccepted(database, { delivery: second, carrierMessageId, delivered: false });
    const nothing = { errorCode: null, errorReason: null, optedOut: false };
    const update = { ...nothing, status: "delivered" as const, carrierMessageId, attemptId: null };
    expect(await applyStatus(database, { provider: "simulator", update })).toBe("applied");
    await untilNextDue(database, worker);
  });
  expect(scanned).toEqual([]);
});

test("booking reads by index only", async () => {
  let next = 0;
  const context = systemContext(database);
  const scanned = await scannedBy(() =>
    bookRide(context, {
      customerId: idOf("customer", ++next),
      driverId: idOf("driver", 100 + next * 3),
      start: "Station",
      destination: "Airport",
      pickup: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16),
      timeZone: "UTC",
    }),
  );
  expect(scanned).toEqual([]);
});

test("the Rides page reads by index only", async () => {
  expect(await scannedBy(() => listRides(database, {}))).not.toContain("rides");
});

test("a phone is found by its index", async () => {
  for (const phone of [customerPhone(17), driverPhone(17)]) {
    const { rows } = await database.pool.query(
      `explain (format json) select p.id from pairs p join phones on phones.id = p.phone_id
       where phones.e164 = '${phone}' and p.released_at is null`,
    );
    const plan = JSON.stringify(rows);
    expect(plan).toContain("phones_e164_key");
    expect(plan).toContain("pairs_live_phone_idx");
    expect(plan).not.toContain("Seq Scan");
  }
});
