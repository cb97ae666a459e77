import { beforeAll, beforeEach, expect, test } from "vitest";
import { applyStatus, type StatusReport } from "@/lib/outbox/apply-status";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { settleTransient } from "@/lib/outbox/settle-transient";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claim, claimed, outbox, type Recipient } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let to: Recipient;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  store = outbox(database);
});

beforeEach(async () => {
  await database.empty();
  const numberId = await store.addNumber();
  to = await store.addPhone();
  id = await store.queue({ numberId, to });
  await store.queue({ numberId, to, body: "after" });
});

function report(update: Partial<StatusReport>, provider = "simulator") {
  const nothing = {
    attemptId: null,
    carrierMessageId: null,
    errorCode: null,
    errorReason: null,
    optedOut: false,
  };
  return applyStatus(database, { provider, update: { ...nothing, status: "delivered", ...update } });
}

const status = async () => (await store.read(id)).status;

async function sent(carrierMessageId = "carrier-1") {
  const delivery = await claimed(database);
  await settleAccepted(database, { delivery, carrierMessageId, delivered: false });
  return delivery;
}

test("reports move a sent text forward and never back", async () => {
  const { attemptId } = await sent();
  expect(await report({ attemptId, status: "sent" })).toBe("unchanged");
  expect(await report({ attemptId })).toBe("applied");
  expect(await report({ attemptId })).toBe("unchanged");
  expect(await report({ attemptId, status: "failed", errorCode: "1" })).toBe("unchanged");
  expect(await report({ attemptId, status: "sent" })).toBe("unchanged");
  expect(await status()).toBe("delivered");
});

test("the carrier's own id finds the text as well", async () => {
  await sent("carrier-7");
  expect(await report({ carrierMessageId: "carrier-7" })).toBe("applied");
  expect(await status()).toBe("delivered");
});

test("a reported failure keeps the carrier's reason, until a late report says that it arrived", async () => {
  const { attemptId } = await sent();
  const failure = {
    attemptId,
    status: "failed",
    errorCode: "42",
    errorReason: "Unknown subscriber.",
  } as const;
  expect(await report(failure)).toBe("applied");
  expect(await store.read(id)).toMatchObject({ status: "failed", code: "42", reason: "Unknown subscriber." });
  expect(await report({ attemptId })).toBe("applied");
  expect(await store.read(id)).toMatchObject({ status: "delivered", code: null, reason: null });
});

test("a report that comes before the carrier's answer counts at once and ends the lease", async () => {
  const delivery = await claimed(database);
  expect(await report({ attemptId: delivery.attemptId })).toBe("applied");
  expect(await claimed(database)).toMatchObject({ body: "after" });
  await settleAccepted(database, { delivery, carrierMessageId: "late", delivered: false });
  expect(await store.read(id)).toMatchObject({ status: "delivered", outcomes: ["accepted"] });
});

test("a report that only knows the carrier's id waits for the carrier's answer", async () => {
  const delivery = await claimed(database);
  expect(await report({ carrierMessageId: "early" })).toBe("kept");
  expect(await status()).toBe("sending");
  await settleAccepted(database, { delivery, carrierMessageId: "early", delivered: false });
  expect(await status()).toBe("delivered");
  expect((await store.run("select from status_reports")).rowCount).toBe(0);
});

test("reports that waited count in whatever order they came", async () => {
  const delivery = await claimed(database);
  for (const state of ["delivered", "failed", "sent"] as const)
    await report({ carrierMessageId: "early", status: state });
  await settleAccepted(database, { delivery, carrierMessageId: "early", delivered: false });
  expect(await status()).toBe("delivered");
});

test("the failure of an earlier attempt says nothing about a later one", async () => {
  const first = await claimed(database);
  await settleTransient(database, { delivery: first, code: "timeout", reason: "No answer.", retryInMs: 0 });
  const second = await claimed(database);
  expect(await report({ attemptId: first.attemptId, status: "failed" })).toBe("unchanged");
  expect(await status()).toBe("sending");
  await settleAccepted(database, { delivery: second, carrierMessageId: "second", delivered: false });
  expect(await report({ attemptId: first.attemptId, status: "failed" })).toBe("unchanged");
  expect(await status()).toBe("sent");
  expect(await report({ attemptId: first.attemptId })).toBe("applied");
  expect(await status()).toBe("delivered");
});

test("a text that arrived after a timeout is not sent a second time, and frees the lane at once", async () => {
  const delivery = await claimed(database);
  await settleTransient(database, { delivery, code: "timeout", reason: "No answer.", retryInMs: 60_000 });
  expect(await claim(database)).toBeNull();
  expect(await report({ attemptId: delivery.attemptId, status: "sent" })).toBe("applied");
  expect(await status()).toBe("sent");
  expect(await claimed(database)).toMatchObject({ body: "after" });
});

test("a carrier reports only on its own texts", async () => {
  const { attemptId } = await sent();
  expect(await report({ attemptId, status: "failed" }, "messagebird")).toBe("ignored");
  expect(await report({ carrierMessageId: "carrier-1" }, "messagebird")).toBe("kept");
  expect(await status()).toBe("sent");
});

test("a reference that is not ours is ignored", async () => {
  expect(await report({ attemptId: "SenderId", carrierMessageId: "foreign" })).toBe("ignored");
  expect(await report({ attemptId: null, carrierMessageId: null })).toBe("ignored");
  expect((await store.run("select from status_reports")).rowCount).toBe(0);
});

test("a reported opt-out is kept with the phone", async () => {
  const { attemptId } = await sent();
  await report({ attemptId, status: "failed", errorCode: "103", optedOut: true });
  expect(await claim(database)).toMatchObject({ outcome: "refused", code: "opted_out" });
});

test("a report and the carrier's answer at the same time: none is lost", async () => {
  for (let round = 0; round < 10; round++) {
    const numberId = await store.addNumber(`simulator`);
    const deliveryId = await store.queue({ numberId, to: await store.addPhone() });
    await store.run("update deliveries set due_at = app_now() - interval '1 hour' where id = $1", [
      deliveryId,
    ]);
    const delivery = await claimed(database);
    const carrierMessageId = `race-${round}`;
    await Promise.all([
      settleAccepted(database, { delivery, carrierMessageId, delivered: false }),
      report({ carrierMessageId }),
    ]);
    expect(await store.read(deliveryId)).toMatchObject({ status: "delivered" });
  }
});
