import { beforeAll, beforeEach, expect, test } from "vitest";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { settlePermanent } from "@/lib/outbox/settle-permanent";
import { settleTransient } from "@/lib/outbox/settle-transient";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claim, claimed, outbox, type Recipient } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let numberId: string;
let to: Recipient;

beforeAll(async () => {
  database = await testDatabase();
  store = outbox(database);
});

beforeEach(async () => {
  await store.empty();
  numberId = await store.addNumber();
  to = await store.addPhone();
});

const busy = { code: "429", reason: "The carrier is busy." };

test("accepted is sent, and delivered only where the carrier has no network of its own", async () => {
  const ids = [await store.queue({ numberId, to }), await store.queue({ numberId, to })];
  for (const delivered of [false, true])
    await settleAccepted(database, { delivery: await claimed(database), carrierMessageId: "id", delivered });
  expect(await Promise.all(ids.map(store.read))).toMatchObject([{ status: "sent" }, { status: "delivered" }]);
});

test("after a transient failure it is queued again, and nothing overtakes it", async () => {
  const id = await store.queue({ numberId, to, body: "one" });
  const next = await store.queue({ numberId, to, body: "two" });
  await settleTransient(database, { delivery: await claimed(database), ...busy, retryInMs: 30_000 });
  const { dueInMs, ...state } = await store.read(id);
  expect(state).toMatchObject({ status: "queued", ...busy, attempts: 1, outcomes: ["transient"] });
  expect(dueInMs).toBeGreaterThan(29_000);
  expect((await store.read(next)).dueInMs).toBeGreaterThan(29_000);
  expect(await claim(database)).toBeNull();
  const later = database.at("31 seconds");
  const delivery = await claimed(later);
  expect(delivery).toMatchObject({ body: "one", attemptCount: 2 });
  await settleAccepted(later, { delivery, carrierMessageId: "id", delivered: false });
  expect(await store.read(id)).toMatchObject({ status: "sent", code: null, reason: null });
  expect(await claimed(later)).toMatchObject({ body: "two" });
});

test("no wait goes past the time after which it must not be sent, and then it has failed for its last reason", async () => {
  const id = await store.queue({ numberId, to, goodFor: 60_000 });
  await settleTransient(database, { delivery: await claimed(database), ...busy, retryInMs: 3_600_000 });
  expect((await store.read(id)).dueInMs).toBeLessThan(60_001);
  expect(await claim(database.at("61 seconds"))).toMatchObject({ outcome: "refused", code: "expired" });
  const state = await store.read(id);
  expect(state).toMatchObject({ status: "failed", code: "expired" });
  expect(state.reason).toContain(busy.reason);
});

test("a transient failure after that time is final", async () => {
  const id = await store.queue({ numberId, to, goodFor: 5_000 });
  const delivery = await claimed(database);
  await settleTransient(database.at("6 seconds"), { delivery, ...busy, retryInMs: 1_000 });
  expect(await store.read(id)).toMatchObject({ status: "failed", code: "expired", reason: busy.reason });
});

test("a permanent failure is final at once, with the reason, and frees the lane", async () => {
  const id = await store.queue({ numberId, to });
  await store.queue({ numberId, to, body: "after" });
  const failure = { code: "10", reason: "There is no such phone.", optedOut: false };
  await settlePermanent(database, { delivery: await claimed(database), ...failure });
  expect(await store.read(id)).toMatchObject({
    status: "failed",
    code: "10",
    reason: failure.reason,
    outcomes: ["permanent"],
  });
  expect(await claimed(database)).toMatchObject({ body: "after" });
});

test("a carrier that knows of an opt-out stops everything to that phone", async () => {
  await store.queue({ numberId, to });
  await store.queue({ numberId: await store.addNumber(), to });
  const failure = { code: "103", reason: "The recipient has opted out.", optedOut: true };
  await settlePermanent(database, { delivery: await claimed(database), ...failure });
  expect(await claim(database)).toMatchObject({ outcome: "refused", code: "opted_out" });
});

test("only who holds the lease settles", async () => {
  const id = await store.queue({ numberId, to });
  const late = await claimed(database, "same worker");
  await claimed(database.at("21 seconds"), "same worker");
  await settleTransient(database, { delivery: late, ...busy, retryInMs: 0 });
  await settlePermanent(database, { delivery: late, ...busy, optedOut: true });
  await settleAccepted(database, { delivery: late, carrierMessageId: "late", delivered: true });
  expect(await store.read(id)).toMatchObject({ status: "sending", outcomes: ["abandoned", "in_flight"] });
  const { rows } = await store.run("select from phones where opted_out_at is not null");
  expect(rows).toHaveLength(0);
});
