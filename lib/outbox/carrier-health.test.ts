import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import {
  countFailure,
  countSuccess,
  failuresUntilDown,
  putOnTrial,
  readDown,
  readUnasked,
} from "@/lib/outbox/carrier-health";
import { type ClaimedDelivery, claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import { settleTransient } from "@/lib/outbox/settle-transient";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claim, claimed, outbox, type Recipient } from "@/tests/outbox";

let database: TestDatabase;
let soon: Database;
let later: Database;
let store: ReturnType<typeof outbox>;
let numberId: string;
let to: Recipient;

beforeAll(async () => {
  database = await testDatabase({ connections: 8 });
  soon = database.at("6 seconds");
  later = database.at("10 minutes");
  store = outbox(database);
});

beforeEach(async () => {
  await store.empty();
  await store.run("truncate carrier_health, send_paces");
  numberId = await store.addNumber();
  to = await store.addPhone();
});

const trouble = { provider: "simulator", code: "503", reason: "Trouble.", probe: false };

async function takeDown(): Promise<void> {
  for (let count = 1; count < failuresUntilDown; count++)
    expect(await countFailure(database, trouble)).toBe(false);
  expect(await countFailure(database, trouble)).toBe(true);
}

const giveBack = (delivery: ClaimedDelivery) =>
  settleTransient(database, { delivery, code: "503", reason: "Trouble.", retryInMs: 0 });

const readState = async () =>
  (await store.run("select state, since, next_probe_at from carrier_health")).rows[0];

test("a carrier is down after so many failures in a row, and a success in between begins anew", async () => {
  for (let count = 1; count < failuresUntilDown; count++) await countFailure(database, trouble);
  expect(await countSuccess(database, "simulator")).toBe(false);
  await countFailure(database, trouble);
  expect(await readDown(database.prisma)).toEqual([]);
  for (let count = 1; count < failuresUntilDown; count++) await countFailure(database, trouble);
  expect(await readDown(database.prisma)).toEqual(["simulator"]);
});

test("while a carrier is down its texts wait, and no attempt is spent on them", async () => {
  const id = await store.queue({ numberId, to });
  await takeDown();
  expect(await claim(database)).toBeNull();
  expect(await store.read(id)).toMatchObject({ status: "queued", attempts: 0 });
  const due = await untilNextDue(database, { providers: ["simulator"] });
  expect(due).toBeGreaterThan(3_000);
  expect(due).toBeLessThanOrEqual(5_000);
});

test("the texts of other carriers leave meanwhile", async () => {
  await store.queue({ numberId, to });
  await takeDown();
  const id = await store.queue({
    numberId: await store.addNumber("messagebird"),
    to: await store.addPhone(),
  });
  const taken = await claimDelivery(database, { owner: "worker", providers: ["simulator", "messagebird"] });
  expect(taken).toMatchObject({ outcome: "claimed", delivery: { deliveryId: id, probe: false } });
});

test("one text at a time tries again, however many workers there are", async () => {
  for (let index = 0; index < 8; index++) await store.queue({ numberId, to: await store.addPhone() });
  await takeDown();
  const claims = await Promise.all(["a", "b", "c", "d", "e", "f"].map((owner) => claim(soon, owner)));
  const taken = claims.filter((each) => each?.outcome === "claimed");
  expect(taken).toHaveLength(1);
  expect(taken).toMatchObject([{ delivery: { probe: true } }]);
  expect(await claim(soon)).toBeNull();
});

test("a try that fails makes the next one wait longer, and leaves since when the carrier is down", async () => {
  await store.queue({ numberId, to });
  await takeDown();
  const before = await readState();
  const delivery = await claimed(soon);
  await giveBack(delivery);
  await countFailure(soon, { ...trouble, probe: true });
  const after = await readState();
  expect(after).toMatchObject({ state: "open", since: before.since });
  expect(after.next_probe_at.getTime() - before.next_probe_at.getTime()).toBeGreaterThan(8_000);
});

test("a try whose worker was killed is made again by another", async () => {
  await store.queue({ numberId, to });
  await takeDown();
  await claimed(soon, "killed");
  expect(await claim(soon, "other")).toBeNull();
  expect(await claimed(later, "other")).toMatchObject({ probe: true, attemptCount: 2 });
});

test("a try that works lets all texts leave again", async () => {
  for (let index = 0; index < 3; index++) await store.queue({ numberId, to: await store.addPhone() });
  await takeDown();
  expect(await claimed(soon)).toMatchObject({ probe: true });
  expect(await countSuccess(soon, "simulator")).toBe(true);
  expect(await claimed(soon)).toMatchObject({ probe: false });
  expect(await claimed(soon)).toMatchObject({ probe: false });
});

test("a carrier for which no text waits is believed again, until its next failure", async () => {
  await takeDown();
  expect(await readUnasked(database)).toEqual([]);
  expect(await readUnasked(later)).toEqual([{ provider: "simulator", long: true }]);
  expect(await putOnTrial(later, "simulator")).toBe(true);
  expect(await readDown(later.prisma)).toEqual([]);
  expect(await countFailure(later, trouble)).toBe(true);
  expect(await readDown(later.prisma)).toEqual(["simulator"]);
});
