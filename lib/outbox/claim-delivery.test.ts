import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claim, claimed, outbox, type Recipient } from "@/tests/outbox";

let database: TestDatabase;
let later: Database;
let store: ReturnType<typeof outbox>;
let numberId: string;
let to: Recipient;

beforeAll(async () => {
  database = await testDatabase({ connections: 8 });
  later = database.at("21 seconds");
  store = outbox(database);
});

beforeEach(async () => {
  await database.empty();
  numberId = await store.addNumber();
  to = await store.addPhone();
});

const accept = (delivery: Awaited<ReturnType<typeof claimed>>, from: Database = database) =>
  settleAccepted(from, { delivery, carrierMessageId: delivery.attemptId, delivered: false });

const due = (from: Database) => untilNextDue(from, { providers: ["simulator"] });

test("what one person gets leaves in the order it was written, one after the other", async () => {
  const bodies = ["one", "two", "three"];
  for (const body of bodies) await store.queue({ numberId, to, body });
  for (const body of bodies) {
    const delivery = await claimed(database);
    expect(delivery).toMatchObject({ body, to: to.phone, attemptCount: 1 });
    expect(await claim(database)).toBeNull();
    await accept(delivery);
  }
  expect(await claim(database)).toBeNull();
});

test("others do not wait for that person", async () => {
  await store.queue({ numberId, to, body: "one" });
  await store.queue({ numberId, to, body: "two" });
  await store.queue({ numberId, to: await store.addPhone(), body: "other" });
  expect(await claimed(database)).toMatchObject({ body: "one" });
  expect(await claimed(database)).toMatchObject({ body: "other" });
});

test("whoever takes a text learns whether another one waits that may leave now", async () => {
  for (let recipients = 0; recipients < 2; recipients++)
    await store.queue({ numberId, to: await store.addPhone(), body: "now" });
  const held = await store.queue({ numberId, to, body: "later" });
  await database.pool.query("update deliveries set due_at = app_now() + interval '1 minute' where id = $1", [
    held,
  ]);
  expect(await claim(database)).toMatchObject({ more: true });
  expect(await claim(database)).toMatchObject({ more: false });
});

test("a long text leaves in parts, in order and before what follows", async () => {
  await store.queue({ numberId, to, body: "😀".repeat(1_000) });
  await store.queue({ numberId, to, body: "after" });
  const bodies: string[] = [];
  for (let next = await claim(database); next?.outcome === "claimed"; next = await claim(database)) {
    bodies.push(next.delivery.body);
    await accept(next.delivery);
  }
  expect(bodies).toHaveLength(5);
  expect(bodies.slice(0, 4).join("")).toBe("😀".repeat(1_000));
  expect(bodies[4]).toBe("after");
});

test("several workers never take the same delivery", async () => {
  for (let index = 0; index < 40; index++) await store.queue({ numberId, to: await store.addPhone() });
  const taken: string[] = [];
  const work = async (owner: string) => {
    for (let next = await claim(database, owner); next; next = await claim(database, owner))
      taken.push(next.outcome === "claimed" ? next.delivery.deliveryId : "refused");
  };
  await Promise.all(["a", "b", "c", "d", "e", "f", "g", "h"].map(work));
  // A claim that meets only locked rows ends early: the rest is there for the next round.
  await work("last");
  expect(taken).toHaveLength(40);
  expect(new Set(taken).size).toBe(40);
});

test("a killed worker's delivery is taken over when its lease is over, and not before", async () => {
  const id = await store.queue({ numberId, to });
  const first = await claimed(database, "killed");
  expect(await claim(database.at("19 seconds"))).toBeNull();
  const second = await claimed(later, "other");
  expect(second).toMatchObject({ deliveryId: id, attemptCount: 2 });
  expect(await store.read(id)).toMatchObject({ status: "sending", outcomes: ["abandoned", "in_flight"] });
  await accept(first);
  expect(await store.read(id)).toMatchObject({ status: "sending" });
  await accept(second, later);
  expect(await store.read(id)).toMatchObject({ status: "sent", outcomes: ["abandoned", "accepted"] });
});

test("the next due time is the end of the lease, or now, or none", async () => {
  expect(await due(database)).toBeNull();
  await store.queue({ numberId, to });
  await store.queue({ numberId, to });
  expect(await due(database)).toBe(0);
  await claimed(database);
  expect(await due(database)).toBeGreaterThan(19_000);
  expect(await due(database)).toBeLessThanOrEqual(20_000);
});

test("a worker takes only what its own carriers can send", async () => {
  await store.queue({ numberId: await store.addNumber("messagebird"), to });
  expect(await claim(database)).toBeNull();
  expect(await due(database)).toBeNull();
  expect(await claimDelivery(database, { owner: "other", providers: ["messagebird"] })).toMatchObject({
    outcome: "claimed",
  });
});

test("nothing is sent after its time, and the lane goes on", async () => {
  const id = await store.queue({ numberId, to, goodFor: 10_000 });
  await store.queue({ numberId, to, body: "after" });
  expect(await claim(later)).toMatchObject({ outcome: "refused", deliveryId: id, code: "expired" });
  expect(await store.read(id)).toMatchObject({
    status: "failed",
    code: "expired",
    attempts: 0,
    outcomes: [],
  });
  expect(await claimed(later)).toMatchObject({ body: "after" });
});

test("whoever opted out gets nothing, not even what was queued before", async () => {
  const before = await store.queue({ numberId, to });
  await store.run("update phones set opted_out_at = app_now() where id = $1", [to.phoneId]);
  expect(await claim(database)).toMatchObject({ outcome: "refused", code: "opted_out" });
  const after = await store.queue({ numberId, to });
  expect(await store.read(before)).toMatchObject({ status: "failed", code: "opted_out" });
  expect(await store.read(after)).toMatchObject({ status: "failed", code: "opted_out" });
});

test("a text of one session never reaches a person who is in another one on that number", async () => {
  const old = await store.addSession(numberId);
  const id = await store.queue({ numberId, to: old });
  await store.run("update pairs set released_at = app_now()");
  const next = await store.addSession(numberId);
  await store.run("update pairs set phone_id = $1 where released_at is null", [old.phoneId]);
  expect(await claim(database)).toMatchObject({
    outcome: "refused",
    deliveryId: id,
    code: "session_ended",
  });
  await store.run("update sessions set open_until = app_now(), live_until = app_now() where id = $1", [
    next.session.id,
  ]);
  await store.queue({ numberId, to: old, body: "nobody else is there" });
  expect(await claimed(database)).toMatchObject({ body: "nobody else is there" });
});

test("a text of a session that the same people's next one took over still arrives", async () => {
  const old = await store.addSession(numberId);
  await store.queue({ numberId, to: old });
  await store.run("update pairs set released_at = app_now()");
  const middle = await store.addSession(await store.addNumber());
  const next = await store.addSession(numberId);
  await store.run("update pairs set phone_id = $1 where participant_id = $2", [
    old.phoneId,
    next.session.recipientParticipantId,
  ]);
  await store.run("update sessions set superseded_by_id = $2 where id = $1", [
    old.session.id,
    middle.session.id,
  ]);
  await store.run("update sessions set superseded_by_id = $2 where id = $1", [
    middle.session.id,
    next.session.id,
  ]);
  expect(await claim(database)).toMatchObject({ outcome: "claimed" });
});

test("a last text still leaves after the session's pairs were released", async () => {
  const recipient = await store.addSession(numberId);
  await store.queue({ numberId, to: recipient, body: "Your ride was cancelled." });
  await store.run("update pairs set released_at = app_now()");
  expect(await claim(database)).toMatchObject({ outcome: "claimed" });
});
