import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createBird } from "@/lib/providers/bird";
import { type BirdRecord, startBird } from "@/tests/carriers/bird";
import { birdEvent, receivedEvent, statusEvent } from "@/tests/carriers/bird-webhooks";
import { textingRide } from "@/tests/carriers/texting";
import { type TestDatabase, testDatabase } from "@/tests/database";

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

test.each(["sms_suppression.created", "voice_call.initiated", "email.opened"])(
  "%s is none of ours: it is acknowledged and forgotten",
  async (type) => {
    const count = await database.prisma.message.count();
    expect((await ride.receive(birdEvent({ type, data: {} }, { secret }), "message")).status).toBe(200);
    expect(await database.prisma.message.count()).toBe(count);
  },
);

test("what is signed and malformed is named", async () => {
  const event = birdEvent({ type: "sms.received", data: {} }, { secret });
  const answer = await ride.receive(event, "message");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: "malformed", field: "sms_id" } });
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
