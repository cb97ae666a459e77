import { beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import { resolveDelivery } from "@/lib/outbox/resolve-delivery";
import { sendAgain } from "@/lib/outbox/send-again";
import { settlePermanent } from "@/lib/outbox/settle-permanent";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claimed, outbox, type Recipient } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let context: Context;
let numberId: string;
let to: Recipient;

beforeAll(async () => {
  database = await testDatabase();
  store = outbox(database);
  context = { database, actor: systemActor };
});

beforeEach(async () => {
  await store.empty();
  numberId = await store.addNumber();
  to = await store.addSession(numberId);
});

async function fail(recipient = to): Promise<string> {
  const id = await store.queue({ numberId, to: recipient, body: "Where are you?" });
  const failure = { code: "10", reason: "No such phone.", optedOut: false };
  await settlePermanent(database, { delivery: await claimed(database), ...failure });
  return id;
}

test("a failed text is sent again at the end of its lane, and is dealt with", async () => {
  const id = await fail();
  await store.queue({ numberId, to, body: "Hello?" });
  const again = await sendAgain(context, { deliveryId: id });
  expect(await store.read(id)).toMatchObject({ status: "failed", resolved: true });
  const first = await claimed(database);
  expect(first.body).toBe("Hello?");
  await settlePermanent(database, { delivery: first, code: "1", reason: "", optedOut: false });
  expect(await claimed(database)).toMatchObject({
    deliveryId: again.id,
    body: "Where are you?",
    to: to.phone,
  });
  const { rows } = await store.run("select action, subject_id from audit_entries");
  expect(rows).toContainEqual({ action: "delivery.send_again", subject_id: id });
});

test("of two people who send it again at once, one does", async () => {
  const deliveryId = await fail();
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => sendAgain(context, { deliveryId })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  const { rowCount } = await store.run("select from deliveries where resend_of_id = $1", [deliveryId]);
  expect(rowCount).toBe(1);
});

test("only what has failed can be sent again", async () => {
  const deliveryId = await store.queue({ numberId, to });
  await expect(sendAgain(context, { deliveryId })).rejects.toMatchObject({ code: "conflict" });
  const unknown = "00000000-0000-7000-8000-000000000000";
  await expect(sendAgain(context, { deliveryId: unknown })).rejects.toMatchObject({ code: "not_found" });
});

test("not after the session is over, and the failure stays to be dealt with", async () => {
  const deliveryId = await fail();
  await store.run("update sessions set open_until = app_now(), live_until = app_now()");
  await expect(sendAgain(context, { deliveryId })).rejects.toMatchObject({ code: "conflict" });
  expect(await store.read(deliveryId)).toMatchObject({ resolved: false });
});

test("not after the recipient's pair was released", async () => {
  const deliveryId = await fail();
  await store.run("update pairs set released_at = app_now()");
  await expect(sendAgain(context, { deliveryId })).rejects.toThrow("session is over");
});

test("not to somebody who opted out", async () => {
  const deliveryId = await fail();
  await store.run("update phones set opted_out_at = app_now()");
  await expect(sendAgain(context, { deliveryId })).rejects.toThrow("asked not to be texted");
});

test("to the phone that the recipient has now", async () => {
  const deliveryId = await fail();
  const changed = await store.addPhone();
  await store.run("update pairs set released_at = app_now()");
  await store.pair(numberId, { ...changed, session: to.session });
  await sendAgain(context, { deliveryId });
  expect(await claimed(database)).toMatchObject({ to: changed.phone });
});

test("a text outside of sessions can be sent again too", async () => {
  const stranger = await store.addPhone();
  const { id } = await sendAgain(context, { deliveryId: await fail(stranger) });
  expect(await claimed(database)).toMatchObject({ deliveryId: id, to: stranger.phone });
});

test("a failure can be put aside, once", async () => {
  const deliveryId = await fail();
  await resolveDelivery(context, { deliveryId });
  expect(await store.read(deliveryId)).toMatchObject({ status: "failed", resolved: true });
  await expect(resolveDelivery(context, { deliveryId })).rejects.toMatchObject({ code: "conflict" });
  await expect(sendAgain(context, { deliveryId })).rejects.toMatchObject({ code: "conflict" });
});
