import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { claimCallback } from "@/lib/callbacks/claim";
import { rotateSecret } from "@/lib/callbacks/endpoints";
import { listCallbacks, readDisabledEndpoints, readEndpoint } from "@/lib/callbacks/queries";
import { sendCallback } from "@/lib/callbacks/send";
import { sendCallbackAgain, sendTestEvent } from "@/lib/callbacks/send-again";
import { settleCallback } from "@/lib/callbacks/settle";
import { giveUpCallbacks } from "@/lib/callbacks/tidy";
import type { Database } from "@/lib/db";
import type { CallbackDispatcher } from "@/lib/dispatch/callbacks";
import { updateSettings } from "@/lib/settings/commands";
import { allowThisMachine, authSecret, callbackWorker, listen, sendOnce } from "@/tests/callbacks";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";
import { answer, hang, type Receiver, startReceiver } from "@/tests/receiver";

let database: TestDatabase;
let receivers: Receiver[];
let workers: CallbackDispatcher[];

beforeEach(async () => {
  database = await testDatabase();
  receivers = [];
  workers = [];
  phones = 0;
  await allowThisMachine(database);
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all(receivers.map((receiver) => receiver.close()));
  await closeTestDatabases();
});

async function receive(options: Parameters<typeof startReceiver>[0] = {}): Promise<Receiver> {
  const receiver = await startReceiver(options);
  receivers.push(receiver);
  return receiver;
}

async function work(options: Parameters<typeof callbackWorker>[1] = {}): Promise<void> {
  const worker = callbackWorker(database, options);
  workers.push(worker);
  await worker.start();
}

let phones = 0;

/** The smallest event there is: a phone opts out. */
async function happen(times = 1): Promise<void> {
  const numbers = Array.from({ length: times }, () => `+447700900${String(++phones).padStart(3, "0")}`);
  await database.pool.query("insert into phones (e164) select unnest($1::text[])", [numbers]);
  await database.pool.query("update phones set opted_out_at = app_now() where opted_out_at is null");
}

async function only(endpointId: string, seenBy: Database = database) {
  const [callback] = await listCallbacks(seenBy, { endpointId, limit: 10 });
  if (!callback) throw new Error("There is no callback.");
  return callback;
}

const until = (what: () => unknown) => vi.waitFor(what, { timeout: 15_000, interval: 20 });

describe("a callback", () => {
  test("arrives at once, signed, and says what happened without whole phones", async () => {
    const receiver = await receive();
    const { id, secret } = await listen(database, { url: `${receiver.url}/hook` });
    await work();
    await happen();
    await until(() => expect(receiver.received).toHaveLength(1));
    const [request] = receiver.received;
    const payload = new Webhook(secret).verify(request?.body ?? "", header(request?.headers));
    expect(payload).toMatchObject({ type: "opt_out", data: { phone: "+44 •••• 0001", customerIds: [] } });
    expect(() => new Webhook(secret).verify(`${request?.body} `, header(request?.headers))).toThrow();
    await until(async () => expect(await only(id)).toMatchObject({ status: "delivered", nextTryAt: null }));
    expect((await only(id)).attempts).toMatchObject([{ outcome: "delivered", responseStatus: 204 }]);
  });

  test("tells whole phones to whom asks for them", async () => {
    const receiver = await receive();
    await listen(database, { url: receiver.url, fullPhones: true });
    await happen();
    await sendOnce(database);
    expect(receiver.received[0]?.body).toContain("+447700900001");
  });

  test("that failed comes again under the same id, later and later, and is given up after a day", async () => {
    const receiver = await receive({ behaviour: answer(500, "Call +44 7700 900123, please\u0007") });
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    await sendOnce(database);
    expect((await only(id)).attempts).toMatchObject([
      { outcome: "failed", responseExcerpt: "Call …, please" },
    ]);
    const waits = await tryUntilSettled(id);
    expect(await only(id, database.at("2 days"))).toMatchObject({ status: "failed" });
    const day = waits.reduce((sum, wait) => sum + wait, 0);
    expect(day).toBeGreaterThan(86_390_000);
    expect(day).toBeLessThan(86_400_000 + 60_000);
    expect(waits.length).toBeGreaterThan(12);
    expect(waits.length).toBeLessThan(40);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("that nobody took for a day disables its endpoint, and admins are told", async () => {
    const receiver = await receive({ behaviour: answer(500) });
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    await sendOnce(database);
    expect(await readDisabledEndpoints(database)).toEqual([]);
    await tryUntilSettled(id);
    expect(await readDisabledEndpoints(database)).toMatchObject([{ id, reason: "failing" }]);
    expect(await readEndpoint(database, { id })).toMatchObject({ enabled: false });
    expect(await audits()).toContainEqual({
      action: "callback_endpoint.disable",
      details: { reason: "failing" },
    });
  });

  test("that is answered 410 disables its endpoint at once", async () => {
    const receiver = await receive({ behaviour: answer(410) });
    const { id } = await listen(database, { url: receiver.url });
    await happen(2);
    await sendOnce(database);
    expect(await sendOnce(database, { failing: true })).toBe(false);
    expect(await readEndpoint(database, { id })).toMatchObject({ enabled: false, disabledReason: "gone" });
    expect(await giveUpCallbacks(database)).toBe(0);
    expect(await giveUpCallbacks(database.at("25 hours"))).toBe(1);
  });

  test("waits at least as long as the receiver asks", async () => {
    const receiver = await receive({ behaviour: answer(503, "", { "retry-after": "1800" }) });
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    await sendOnce(database);
    const { nextTryAt } = await only(id);
    expect(Number(nextTryAt) - Date.now()).toBeGreaterThan(1_700_000);
  });

  test.each([
    ["hangs", hang, "No answer came within 0.3 seconds."],
    [
      "redirects",
      answer(302, "", { location: "http://10.0.0.1/" }),
      "It answered 302. Redirects are not followed.",
    ],
  ])("to a receiver that %s has failed", async (_what, behaviour, reason) => {
    const receiver = await receive({ behaviour });
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    await sendOnce(database);
    expect((await only(id)).attempts).toMatchObject([{ outcome: "failed", errorReason: reason }]);
    expect(receiver.received).toHaveLength(1);
  });

  test.each([
    [{ callbackPrivateAddresses: false }, "private network"],
    [{ callbackPlainHttp: false }, "https"],
  ])("is not sent once the settings no longer allow its address: %o", async (forbidden, reason) => {
    const receiver = await receive();
    const { id } = await listen(database, { url: receiver.url });
    await updateSettings(systemContext(database), forbidden);
    await happen();
    await sendOnce(database);
    expect((await only(id)).attempts[0]?.errorReason).toContain(reason);
    expect(receiver.received).toEqual([]);
  });

  test("can be sent again by hand, under the same id", async () => {
    const receiver = await receive();
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    await sendOnce(database);
    const { id: callbackId } = await only(id);
    await sendCallbackAgain(systemContext(database), { callbackId });
    await sendOnce(database);
    const [first, second] = receiver.received;
    expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"]);
    expect((await only(id)).attempts).toHaveLength(2);
  });

  test("to try the endpoint goes to that one only, even while it fails", async () => {
    const receiver = await receive({ behaviour: answer(500) });
    const other = await receive();
    const { id } = await listen(database, { url: receiver.url });
    await listen(database, { url: other.url });
    await happen();
    for (let round = 0; round < 2; round++) await sendOnce(database);
    receiver.behave(answer(200));
    await sendTestEvent(systemContext(database), { id });
    await sendOnce(database, { failing: true });
    expect(JSON.parse(receiver.received[1]?.body ?? "")).toMatchObject({ type: "test" });
    expect(other.received).toHaveLength(1);
    expect(await readEndpoint(database, { id })).toMatchObject({ failingSince: null });
  });
});

describe("secrets", () => {
  test("two sign while both live, and the former no longer after a day", async () => {
    const receiver = await receive();
    const { id, secret: former } = await listen(database, { url: receiver.url });
    const { secret } = await rotateSecret(systemContext(database), { id, authSecret });
    await happen();
    await sendOnce(database);
    const [both] = receiver.received;
    for (const each of [former, secret]) new Webhook(each).verify(both?.body ?? "", header(both?.headers));
    await happen();
    await sendOnce(database.at("25 hours"));
    const after = receiver.received[1];
    new Webhook(secret).verify(after?.body ?? "", header(after?.headers));
    expect(() => new Webhook(former).verify(after?.body ?? "", header(after?.headers))).toThrow();
  });

  test("of three the eldest no longer signs", async () => {
    const receiver = await receive();
    const { id, secret } = await listen(database, { url: receiver.url });
    for (let round = 0; round < 2; round++) await rotateSecret(systemContext(database), { id, authSecret });
    await happen();
    await sendOnce(database);
    const [request] = receiver.received;
    expect(String(request?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    expect(() => new Webhook(secret).verify(request?.body ?? "", header(request?.headers))).toThrow();
  });

  test("stand nowhere in the database in clear, and in no other installation can be read", async () => {
    const receiver = await receive();
    const { id, secret } = await listen(database, { url: receiver.url });
    const kept = JSON.stringify(await database.prisma.callbackSecret.findMany());
    expect(kept).not.toContain(secret.replace("whsec_", ""));
    await happen();
    const callback = await claimCallback(database, { owner: "worker", failing: false });
    if (!callback) throw new Error("Nothing was claimed.");
    const result = await sendCallback(database, { callback, authSecret: "another installation's secret" });
    expect(result).toMatchObject({ delivered: false, code: "secret_unreadable" });
    expect(receiver.received).toEqual([]);
    expect(id).toBe(callback.endpoint.id);
  });
});

describe("several workers", () => {
  test("send each callback once", async () => {
    const receiver = await receive();
    await listen(database, { url: receiver.url });
    await Promise.all([work(), work()]);
    await happen(60);
    await until(() => expect(receiver.received.length).toBeGreaterThanOrEqual(60));
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  });

  test("what a worker had in hand when it was killed is sent by another, and settled by nobody else", async () => {
    const receiver = await receive();
    const { id } = await listen(database, { url: receiver.url });
    await happen();
    const killed = await claimCallback(database, { owner: "killed", failing: false });
    expect(await sendOnce(database)).toBe(false);
    const later = database.at("1 minute");
    expect(await sendOnce(later)).toBe(true);
    expect(await only(id, later)).toMatchObject({ status: "delivered" });
    if (!killed) throw new Error("Nothing was claimed.");
    const result = await sendCallback(database, { callback: killed, authSecret });
    await settleCallback(database, { callback: killed, result: { ...result, delivered: false, gone: true } });
    const { attempts, status } = await only(id, later);
    expect([status, ...attempts.map(({ outcome }) => outcome).sort()]).toEqual([
      "delivered",
      "abandoned",
      "delivered",
    ]);
    expect(await readEndpoint(database, { id })).toMatchObject({ enabled: true });
  });
});

test("an endpoint that hangs delays no other, however much waits for it", async () => {
  const dead = await receive({ behaviour: hang });
  const alive = await receive();
  await listen(database, { url: dead.url });
  await happen(40);
  await work({ timeoutMs: 60_000 });
  await until(() => expect(dead.received.length).toBeGreaterThanOrEqual(4));
  await listen(database, { url: alive.url });
  await happen(30);
  await until(() => expect(alive.received).toHaveLength(30));
  // Of the eight hands, some have been left for the others all the time.
  expect(dead.received.length).toBeLessThan(8);
  dead.behave(answer(204));
  await dead.close();
});

/** Tries whenever the callback is due, as the clock moves, until it is settled. Returns the waits, in milliseconds. */
async function tryUntilSettled(endpointId: string): Promise<number[]> {
  const start = await readClock();
  const waits: number[] = [];
  let elapsed = 0;
  for (;;) {
    const { nextTryAt } = await only(endpointId);
    if (!nextTryAt) return waits;
    const next = nextTryAt.getTime() - start;
    waits.push(next - elapsed);
    elapsed = next;
    const later = database.at(`${next + 1} milliseconds`);
    await database.pool.query("update callback_endpoints set retry_at = null");
    expect(await sendOnce(later, { failing: true })).toBe(true);
    await later.close();
  }
}

async function readClock(): Promise<number> {
  const { rows } = await database.pool.query<{ at: Date }>("select app_now() as at");
  return rows[0]?.at.getTime() ?? 0;
}

async function audits() {
  return database.prisma.auditEntry.findMany({ select: { action: true, details: true } });
}

function header(headers: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
