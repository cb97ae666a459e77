import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createBird } from "@/lib/providers/bird";
import { type BirdRecord, startBird } from "@/tests/carriers/bird";
import { birdEvent, receivedEvent, statusEvent } from "@/tests/carriers/bird-webhooks";
import { textingRide } from "@/tests/carriers/texting";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, systemContext } from "@/tests/factories";

const apiKey = "bk_eu1_test";
const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const standIn = await startBird({ apiKey });
const provider = createBird({
  apiKey,
  apiUrl: standIn.url,
  webhookSecrets: [secret],
  category: "transactional",
});

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof textingRide>>;

beforeAll(async () => {
  database = await testDatabase();
  ride = await textingRide(database, provider);
});
afterAll(async () => {
  await ride.stop();
  await standIn.close();
});

const text = (from: string, words: string, at?: Date) =>
  standIn.arrive({ from, to: ride.number.phone, text: words, at });
const post = (record: BirdRecord, signing: { id?: string; at?: Date; secret?: string } = {}) =>
  ride.receive(birdEvent(receivedEvent(record), { secret, ...signing }), "message");
const arrives = (to: string, words: string) =>
  vi.waitFor(
    () => {
      const found = standIn.texts.find((sent) => sent.to === to && sent.text === words);
      if (!found) throw new Error("It has not arrived yet.");
      return { ...found, metadata: found.metadata ?? null };
    },
    { timeout: 5_000 },
  );
const countOf = async (body: string) =>
  (await ride.received()).filter((message) => message.body === body).length;

test("a text reaches the other side from the proxy number, both ways", async () => {
  expect((await post(text(ride.customer.phone, "Where are you? 👋"))).status).toBe(200);
  expect((await arrives(ride.driver.phone, "Where are you? 👋")).from).toBe(ride.number.phone);
  expect((await post(text(ride.driver.phone, "Here."))).status).toBe(200);
  expect((await arrives(ride.customer.phone, "Here.")).from).toBe(ride.number.phone);
});

test("the same webhook again, and the same text under another webhook's id, change nothing", async () => {
  const record = text(ride.customer.phone, "once");
  for (const id of ["msg_1", "msg_1", "msg_2"]) expect((await post(record, { id })).status).toBe(200);
  expect(await countOf("once")).toBe(1);
});

test("the way of a text is told at the same address as the texts, in whatever order", async () => {
  await post(text(ride.customer.phone, "reported"));
  const sent = await arrives(ride.driver.phone, "reported");
  for (const type of ["sms.delivered", "sms.sent", "sms.accepted"]) {
    const event = birdEvent(statusEvent(sent, { type }), { secret });
    expect((await ride.receive(event, "message")).status).toBe(200);
  }
  await vi.waitFor(async () =>
    expect(await ride.delivery("reported")).toMatchObject({ status: "delivered" }),
  );
});

test("a rejected text of somebody who opted out is failed, and they are not texted again", async () => {
  await post(text(ride.customer.phone, "unwanted"));
  const sent = await arrives(ride.driver.phone, "unwanted");
  const error = { code: "recipient_opted_out", description: "STOP" };
  await ride.receive(birdEvent(statusEvent(sent, { type: "sms.rejected", error }), { secret }), "status");
  await vi.waitFor(async () => expect(await ride.delivery("unwanted")).toMatchObject({ status: "failed" }));
  const phone = await database.prisma.phone.findFirstOrThrow({ where: { e164: ride.driver.phone } });
  expect(phone.optedOutAt).toBeInstanceOf(Date);
  await database.prisma.phone.updateMany({ data: { optedOutAt: null } });
});

test.each(["sms_suppression.created", "voice_call.initiated", "email.opened"])(
  "%s is none of ours: it is acknowledged and forgotten",
  async (type) => {
    const count = await database.prisma.message.count();
    expect((await ride.receive(birdEvent({ type, data: {} }, { secret }), "message")).status).toBe(200);
    expect(await database.prisma.message.count()).toBe(count);
  },
);

test("a forged, stale or unsigned text is refused and leaves nothing behind", async () => {
  const record = text(ride.customer.phone, "forged");
  expect((await post(record, { secret: "whsec_b3RoZXJvdGhlcm90aGVy" })).status).toBe(401);
  expect((await post(record, { at: new Date(Date.now() - 301_000) })).status).toBe(401);
  const { headers: _, ...event } = birdEvent(receivedEvent(record), { secret });
  expect((await ride.receive({ ...event, headers: {} }, "message")).status).toBe(401);
  expect(await countOf("forged")).toBe(0);
});

test("what is signed and malformed is named", async () => {
  const event = birdEvent({ type: "sms.received", data: {} }, { secret });
  const answer = await ride.receive(event, "message");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: "malformed", field: "sms_id" } });
});

test("a call has nowhere to go: Bird does not ask where to", async () => {
  expect(
    (await ride.receive(birdEvent({ type: "voice_call.initiated", data: {} }, { secret }), "call")).status,
  ).toBe(404);
});

test("a text to another carrier's number is out of session", async () => {
  const other = await createNumber(systemContext(database));
  await post(standIn.arrive({ from: ride.customer.phone, to: other.phone, text: "elsewhere" }));
  const message = await database.prisma.message.findFirstOrThrow({ where: { body: "elsewhere" } });
  expect(message).toMatchObject({ kind: "out_of_session", proxyNumberId: null });
});

test("a text whose answer got lost is asked for before it is sent again", async () => {
  standIn.failNext({ kind: "reset-after-accepting" });
  await post(text(ride.customer.phone, "no answer"));
  await vi.waitFor(async () => expect(await ride.delivery("no answer")).toMatchObject({ status: "sent" }), {
    timeout: 15_000,
    interval: 100,
  });
  expect(standIn.texts.filter((sent) => sent.text === "no answer")).toHaveLength(1);
});

test("texts whose webhooks got lost are taken in from the records, once, in their order", async () => {
  await ride.recover();
  await post(text(ride.customer.phone, "came by webhook"));
  text(ride.customer.phone, "lost 2", new Date(Date.now() + 2_000));
  text(ride.customer.phone, "lost 1", new Date(Date.now() + 1_000));
  expect(await ride.recover(database.at("3 minutes"))).toBe(2);
  expect(await ride.recover(database.at("6 minutes"))).toBe(0);
  const lost = (await ride.received()).map(({ body }) => body).filter((body) => body.startsWith("lost"));
  expect(lost).toEqual(["lost 1", "lost 2"]);
  expect(await countOf("came by webhook")).toBe(1);
});
