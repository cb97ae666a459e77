import { beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import { deleteEndpoint, updateEndpoint } from "@/lib/callbacks/endpoints";
import { announceExpiring } from "@/lib/callbacks/expiring";
import { deleteOldCallbacks } from "@/lib/callbacks/tidy";
import { applyCallEvent } from "@/lib/calls/apply-event";
import { receiveCall } from "@/lib/calls/receive";
import { type Database, inTransaction } from "@/lib/db";
import { sweep } from "@/lib/dispatch/sweeper";
import { receiveMessage } from "@/lib/messages/receive";
import { bookRide } from "@/lib/rides/book";
import { completeRide } from "@/lib/rides/end";
import { reopenRide } from "@/lib/rides/reopen";
import { updateSettings } from "@/lib/settings/commands";
import { listen } from "@/tests/callbacks";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  createRide,
  rideInput,
  systemContext,
} from "@/tests/factories";

const url = "https://marketplace.example/callbacks";
const signal = new AbortController().signal;

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof createRide>>;
let sessionId: string;

beforeEach(async () => {
  database = await testDatabase();
  ride = await createRide(systemContext(database));
  ({ sessionId } = await database.prisma.ride.findUniqueOrThrow({ where: { id: ride.id } }));
  return closeTestDatabases;
});

function text(from: string, body = "Hello", id = body) {
  const to = ride.number.phone;
  const inbound = { carrierMessageId: id, from, fromLabel: null, to, dialled: to, body };
  return receiveMessage(database, { provider: "simulator", replay: null, inbound });
}

function call(from: string, providerCallId: string) {
  const to = ride.number.phone;
  return receiveCall(database, {
    provider: "simulator",
    callerIdMode: "dialled-number",
    replay: null,
    inbound: { providerCallId, from, to, dialled: to },
  });
}

const events = () => database.prisma.callbackEvent.findMany({ orderBy: { id: "asc" } });
const kinds = async () => (await events()).map(({ kind }) => kind);

async function setDelivery(change: string): Promise<void> {
  await database.pool.query(
    `update deliveries set ${change} where id = (select id from deliveries order by id limit 1)`,
  );
}

describe("while somebody listens", () => {
  beforeEach(() => listen(database, { url }));

  test("a session that opens, closes and opens again says so each time", async () => {
    const { sessionId: second } = await another();
    await completeRide(systemContext(database), { id: ride.id });
    await reopenRide(systemContext(database), { id: ride.id });
    await completeRide(systemContext(database), { id: ride.id });
    const said = await events();
    expect(said.map(({ kind, sessionId: of }) => [kind, of])).toEqual([
      ["session.opened", second],
      ["session.closed", sessionId],
      ["session.closed", sessionId],
    ]);
    expect(said[1]?.facts).toMatchObject({ status: "grace", closingReason: "completed" });
  });

  test("a session that closes by the clock alone says so once, however often it is swept", async () => {
    const later = database.at("10 days");
    for (let round = 0; round < 2; round++) await sweep(later, signal);
    expect(await events()).toMatchObject([
      { kind: "session.closed", sessionId, facts: { closingReason: "expired" } },
    ]);
  });

  test("a session that ends soon says so once for each end", async () => {
    const soon = await beforeEnd(5);
    for (let round = 0; round < 2; round++) await announceExpiring(soon);
    expect(await kinds()).toEqual(["session.expiring"]);
    await database.pool.query("update sessions set open_until = open_until + interval '1 minute'");
    await announceExpiring(soon);
    expect(await kinds()).toEqual(["session.expiring", "session.expiring"]);
    await announceExpiring(await beforeEnd(30));
    expect(await kinds()).toHaveLength(2);
    await updateSettings(systemContext(database), { sessionExpiringMinutes: 60 });
    await database.pool.query("update sessions set open_until = open_until + interval '1 minute'");
    await announceExpiring(await beforeEnd(30));
    expect(await kinds()).toHaveLength(3);
  });

  test("texts say that they came, arrived or failed; notices and words of consent are no messages", async () => {
    await text(ride.customer.phone);
    await text(ride.customer.phone, "Hello", "Hello");
    await setDelivery("status = 'sent', sent_at = app_now()");
    await setDelivery("status = 'delivered', delivered_at = app_now()");
    await setDelivery("status = 'failed', failed_at = app_now(), delivered_at = null, error_code = 'no'");
    await text(ride.driver.phone, "STOP");
    expect(await kinds()).toEqual(["message.received", "message.delivered", "message.failed", "opt_out"]);
  });

  test("a text for somebody who has opted out fails at once, and says so", async () => {
    await text(ride.driver.phone, "STOP");
    await text(ride.customer.phone);
    expect(await kinds()).toEqual(["opt_out", "message.received", "message.failed"]);
  });

  test("calls say that they began and ended, once", async () => {
    await call(ride.customer.phone, "c1");
    await call(ride.customer.phone, "c1");
    for (let round = 0; round < 2; round++)
      await applyCallEvent(database, {
        provider: "simulator",
        event: { providerCallId: "c1", status: "completed", callerListens: false },
      });
    expect(await kinds()).toEqual(["call.started", "call.ended"]);
  });

  test("a stranger's text and call are out of session", async () => {
    await text("+447700900999");
    await call("+447700900999", "c2");
    expect(await events()).toMatchObject([
      { kind: "out_of_session", subjectType: "message", sessionId: null },
      { kind: "out_of_session", subjectType: "call", sessionId: null },
    ]);
  });

  test("a pool that does not suffice says so once, until it has sufficed", async () => {
    const alert = JSON.stringify({ day: "2026-11-30", needed: 5, pool: 4, country: null, need: "pairs" });
    const store = (value: string | null) =>
      database.pool.query(
        `insert into plans (id, computed_at, took_ms, plan, alert) values (1, app_now(), 1, '{}', $1)
         on conflict (id) do update set alert = excluded.alert`,
        [value],
      );
    for (const value of [alert, alert, null, alert]) await store(value);
    expect(await events()).toMatchObject([
      { kind: "pool.low", facts: { needed: 5, pool: 4 } },
      { kind: "pool.low" },
    ]);
  });

  test("what is rolled back has not happened", async () => {
    await expect(
      inTransaction(database, async (transaction) => {
        await transaction.$executeRaw`insert into sessions (next_seq) values (1)`;
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await kinds()).toEqual([]);
  });

  test("no phone and no word of a text stands in an event", async () => {
    await text(ride.customer.phone, "A secret word");
    await call("+447700900999", "c3");
    await text(ride.driver.phone, "STOP");
    const kept = JSON.stringify(await events());
    expect(kept).not.toMatch(/\+?44770|secret word/);
  });

  test("old events go with their callbacks and attempts, when they are settled", async () => {
    await text(ride.customer.phone);
    const later = database.at("31 days");
    expect(await deleteOldCallbacks(later)).toBe(0);
    await database.pool.query("update callbacks set status = 'delivered', settled_at = app_now()");
    expect(await deleteOldCallbacks(database)).toBe(0);
    await updateSettings(systemContext(database), { callbackRetentionDays: 32 });
    expect(await deleteOldCallbacks(later)).toBe(0);
    await updateSettings(systemContext(database), { callbackRetentionDays: 30 });
    expect(await deleteOldCallbacks(later)).toBe(1);
    expect(await database.prisma.callback.count()).toBe(0);
  });
});

describe("who hears", () => {
  test("nobody: nothing is written", async () => {
    await text(ride.customer.phone);
    const { id } = await listen(database, { url });
    await updateEndpoint(systemContext(database), { id, update: { enabled: false } });
    await text(ride.customer.phone, "Again");
    await updateEndpoint(systemContext(database), { id, update: { enabled: true, kinds: ["call.started"] } });
    await text(ride.customer.phone, "And again");
    await deleteEndpoint(systemContext(database), { id });
    await call(ride.customer.phone, "c1");
    expect(await events()).toEqual([]);
  });

  test("each endpoint of the kinds that it asks for, and a session's own of that session only", async () => {
    const { sessionId: second } = await another();
    const texts = await listen(database, { url, kinds: ["message.received"] });
    const both = await listen(database, { url, kinds: ["message.received", "opt_out"] });
    const own = await listen(database, { url, sessionId });
    await listen(database, { url, sessionId: second });
    await text(ride.customer.phone);
    await text(ride.driver.phone, "STOP");
    const heard = await database.prisma.callback.findMany({
      select: { endpointId: true, event: { select: { kind: true } } },
    });
    expect(heard.map(({ endpointId, event }) => `${endpointId} ${event.kind}`).sort()).toEqual(
      [
        `${texts.id} message.received`,
        `${both.id} message.received`,
        `${both.id} opt_out`,
        `${own.id} message.received`,
      ].sort(),
    );
  });
});

async function another(): Promise<{ sessionId: string }> {
  const context = { database, actor: systemActor };
  await createNumber(context);
  const customer = await createCustomer(context);
  const driver = await createDriver(context);
  const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  return database.prisma.ride.findUniqueOrThrow({ where: { id }, select: { sessionId: true } });
}

/** The same database so many minutes before the ride's session ends by itself. */
async function beforeEnd(minutes: number): Promise<Database> {
  const { rows } = await database.pool.query<{ seconds: number }>(
    "select extract(epoch from open_until - app_now())::int as seconds from sessions where id = $1",
    [sessionId],
  );
  return database.at(`${(rows[0]?.seconds ?? 0) - minutes * 60} seconds`);
}
