import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;

beforeAll(async () => {
  database = await testDatabase({ connections: 8 });
  store = outbox(database);
});

beforeEach(async () => {
  await store.empty();
  await store.run("truncate carrier_health, send_paces, settings");
});

const set = (key: string, value: number) =>
  store.run("insert into settings (key, value) values ($1, to_jsonb($2::float8))", [key, value]);

async function addNumber(provider: string, country: string): Promise<string> {
  const id = await store.addNumber(provider);
  await store.run("update proxy_numbers set country = $2 where id = $1", [id, country]);
  return id;
}

async function queue(numberId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await store.queue({ numberId, to: await store.addPhone() }));
  return ids;
}

/** All that may leave at this moment, by several workers at once. */
async function leaveNow(provider: string, at: Database = database): Promise<string[]> {
  const left: string[] = [];
  const work = async (owner: string) => {
    for (;;) {
      const claim = await claimDelivery(at, { owner, providers: [provider] });
      if (claim === null) return;
      if (claim.outcome !== "claimed") continue;
      left.push(claim.delivery.deliveryId);
      await settleAccepted(at, { delivery: claim.delivery, carrierMessageId: "x", delivered: true });
    }
  };
  await Promise.all(["a", "b", "c", "d"].map(work));
  return left;
}

test("a burst on one number waits for its turn at the carrier's pace, over all workers", async () => {
  await queue(await addNumber("twilio", "US"), 10);
  expect(await leaveNow("twilio")).toHaveLength(1);
  expect(await leaveNow("twilio")).toEqual([]);
  const { rows } = await store.run(
    "select due_at, attempt_count from deliveries where status = 'queued' order by due_at",
  );
  expect(rows.map((row) => row.attempt_count)).toEqual(Array(9).fill(0));
  const dues: number[] = rows.map((row) => row.due_at.getTime());
  expect(dues.slice(1).map((due, index) => due - (dues[index] ?? 0))).toEqual(Array(8).fill(1_000));
});

test("those whose turn has come meanwhile leave, and nobody else", async () => {
  await queue(await addNumber("twilio", "US"), 6);
  await leaveNow("twilio");
  expect(await leaveNow("twilio", database.at("1.5 seconds"))).toHaveLength(1);
});

test("turns that were missed, as in an outage, do not leave all at once", async () => {
  await queue(await addNumber("twilio", "US"), 10);
  await leaveNow("twilio");
  expect(await leaveNow("twilio", database.at("1 hour"))).toHaveLength(1);
});

test("each number has a pace of its own, by its country", async () => {
  await queue(await addNumber("twilio", "US"), 2);
  await queue(await addNumber("twilio", "US"), 2);
  await queue(await addNumber("messagebird", "US"), 5);
  expect(await leaveNow("twilio")).toHaveLength(2);
  expect(await leaveNow("messagebird")).toHaveLength(5);
});

test("the settings' pace goes before the carrier's", async () => {
  await set("textsPerSecondPerNumber", 0.1);
  await queue(await addNumber("messagebird", "NL"), 3);
  expect(await leaveNow("messagebird")).toHaveLength(1);
});

test("all numbers of a carrier together keep its pace, and wake the worker when it goes on", async () => {
  await set("textsPerSecondPerCarrier", 0.5);
  await queue(await addNumber("messagebird", "NL"), 2);
  await queue(await addNumber("messagebird", "GB"), 2);
  expect(await leaveNow("messagebird")).toHaveLength(1);
  const due = await untilNextDue(database, { providers: ["messagebird"] });
  expect(due).toBeGreaterThan(1_000);
  expect(due).toBeLessThanOrEqual(2_000);
  expect(await leaveNow("messagebird", database.at("2 seconds"))).toHaveLength(1);
});

test("the order of a lane holds at any pace", async () => {
  const numberId = await addNumber("twilio", "US");
  const to = await store.addPhone();
  const first = await store.queue({ numberId, to });
  const second = await store.queue({ numberId, to });
  expect(await leaveNow("twilio")).toEqual([first]);
  expect(await leaveNow("twilio", database.at("2 seconds"))).toEqual([second]);
});
