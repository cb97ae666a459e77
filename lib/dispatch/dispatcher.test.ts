import pino from "pino";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createDispatcher, type Dispatcher, type DispatcherOptions } from "@/lib/dispatch/dispatcher";
import { type OutboundMessage, type Provider, SendError } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox, type Recipient } from "@/tests/outbox";

type Send = Provider["messages"]["send"];

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let numberId: string;
let to: Recipient;
let running: Dispatcher[];
let sent: OutboundMessage[];

beforeAll(async () => {
  database = await testDatabase({ connections: 10 });
  store = outbox(database);
});

beforeEach(async () => {
  await database.empty();
  running = [];
  sent = [];
  numberId = await store.addNumber();
  to = await store.addPhone();
});

afterEach(() => Promise.all(running.map((dispatcher) => dispatcher.stop())));

const accept: Send = async (message) => {
  sent.push(message);
  return { carrierMessageId: message.attemptId };
};

async function dispatch(send: Send = accept, options: Partial<DispatcherOptions> = {}): Promise<Dispatcher> {
  const simulator = createSimulator({ secret: "secret" });
  const provider = { ...simulator, messages: { ...simulator.messages, deliversAtOnce: undefined, send } };
  const dispatcher = createDispatcher({
    database,
    directUrl: database.url,
    providers: new Map([["simulator", provider]]),
    publicUrl: "https://maskline.example",
    log: pino({ level: "silent" }),
    ...options,
  });
  running.push(dispatcher);
  await dispatcher.start();
  return dispatcher;
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

const becomes = (id: string, state: object) =>
  vi.waitFor(async () => expect(await store.read(id)).toMatchObject(state), { timeout: 5_000, interval: 10 });

const cutConnections = () =>
  store
    .run(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    .catch(() => {});

test("a text leaves as soon as it is queued, with all that the carrier needs", async () => {
  await dispatch();
  const id = await store.queue({ numberId, to, body: "Hello 🚗" });
  await becomes(id, { status: "sent" });
  expect(sent).toMatchObject([
    { to: to.phone, body: "Hello 🚗", statusUrl: "https://maskline.example/webhooks/simulator/status" },
  ]);
});

test("what was queued before the worker came leaves too", async () => {
  const id = await store.queue({ numberId, to });
  await dispatch();
  await becomes(id, { status: "sent" });
});

test("two workers send each text once and keep everybody's order", async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => store.addPhone()));
  for (let index = 0; index < 60; index++)
    await store.queue({ numberId, to: people[index % 6] ?? to, body: String(index) });
  await Promise.all([dispatch(), dispatch()]);
  await vi.waitFor(() => expect(sent).toHaveLength(60), { timeout: 5_000 });
  for (const { phone } of people) {
    const bodies = sent.filter((message) => message.to === phone).map(({ body }) => Number(body));
    expect(bodies).toEqual(bodies.toSorted((a, b) => a - b));
  }
  expect(new Set(sent.map(({ body }) => body)).size).toBe(60);
});

test("whatever a provider throws is tried again", async () => {
  let calls = 0;
  await dispatch(async (message, signal) => {
    if (++calls === 1) throw new TypeError("undefined is not a function");
    return accept(message, signal);
  });
  const id = await store.queue({ numberId, to });
  await becomes(id, { status: "sent", outcomes: ["transient", "accepted"] });
});

test("a carrier that never answers does not hold up anybody else", async () => {
  const other = await store.addPhone();
  await dispatch(
    (message, signal) => (message.to === to.phone ? new Promise<never>(() => {}) : accept(message, signal)),
    { senders: 1, timeoutMs: 30 },
  );
  const stuck = await store.queue({ numberId, to });
  const id = await store.queue({ numberId, to: other });
  await becomes(id, { status: "sent" });
  await becomes(stuck, { code: "timeout" });
});

test("what the carrier refuses for good has failed at once", async () => {
  await dispatch(async () => {
    throw new SendError("permanent", "10", "There is no such phone.");
  });
  const id = await store.queue({ numberId, to });
  await becomes(id, { status: "failed", code: "10", reason: "There is no such phone.", attempts: 1 });
});

test("the carrier's answer is not forgotten when the database goes away meanwhile", async () => {
  const asked = deferred();
  const answered = deferred();
  await dispatch(async (message, signal) => {
    asked.resolve();
    await answered.promise;
    return accept(message, signal);
  });
  const id = await store.queue({ numberId, to });
  await asked.promise;
  await cutConnections();
  answered.resolve();
  await becomes(id, { status: "sent", attempts: 1 });
  const next = await store.queue({ numberId, to: await store.addPhone() });
  await becomes(next, { status: "sent" });
});

test("stopping finishes what is on its way and begins nothing new", async () => {
  const first = await store.queue({ numberId, to });
  const second = await store.queue({ numberId, to });
  const asked = deferred();
  const answered = deferred();
  const slowly: Send = async (message, signal) => {
    asked.resolve();
    await answered.promise;
    return accept(message, signal);
  };
  const dispatcher = await dispatch(slowly, { senders: 1 });
  await asked.promise;
  const stopped = dispatcher.stop();
  answered.resolve();
  await stopped;
  expect(await store.read(first)).toMatchObject({ status: "sent" });
  expect(await store.read(second)).toMatchObject({ status: "queued", attempts: 0 });
});
