import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createFlowroute } from "@/lib/providers/flowroute";
import { type FlowrouteRecord, startFlowroute } from "@/tests/carriers/flowroute";
import { textWebhook } from "@/tests/carriers/flowroute-webhooks";
import { publicUrl, textingRide } from "@/tests/carriers/texting";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { nextPhone } from "@/tests/factories";

const account = { accessKey: "access", secretKey: "secret" };
const standIn = await startFlowroute(account);
const webhookToken = "0123456789abcdef0123456789abcdef";
const provider = createFlowroute({
  ...account,
  apiUrl: standIn.url,
  webhookToken,
  networks: [],
  crossCheck: true,
});
const url = `${publicUrl}/webhooks/flowroute/${webhookToken}/message`;

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

const digits = (phone: string) => phone.slice(1);
const text = (from: string, body: string, at?: Date) =>
  standIn.arrive({ from: digits(from), to: digits(ride.number.phone), body, at });
const post = (record: FlowrouteRecord, token = webhookToken) =>
  ride.receive(textWebhook(url, record), "message", token);
const arrives = (to: string, body: string) =>
  vi.waitFor(
    () => {
      const found = standIn.texts.find((sent) => sent.to === digits(to) && sent.body === body);
      if (!found) throw new Error("It has not arrived yet.");
      return found;
    },
    { timeout: 5_000 },
  );
const countOf = async (body: string) =>
  (await ride.received()).filter((message) => message.body === body).length;

test("a text reaches the other side from the proxy number, both ways, and is answered with exactly 200", async () => {
  expect((await post(text(ride.customer.phone, "Where are you? 👋"))).status).toBe(200);
  expect((await arrives(ride.driver.phone, "Where are you? 👋")).from).toBe(digits(ride.number.phone));
  expect((await post(text(ride.driver.phone, "Here."))).status).toBe(200);
  expect((await arrives(ride.customer.phone, "Here.")).from).toBe(digits(ride.number.phone));
});

test("without the token, or invented, a text is refused and leaves nothing behind", async () => {
  const record = text(ride.customer.phone, "forged");
  expect((await post(record, "wrong")).status).toBe(401);
  expect((await post({ ...record, id: "mdr2-invented" })).status).toBe(401);
  expect((await post({ ...record, body: "changed" })).status).toBe(401);
  expect(await countOf("forged")).toBe(0);
});

test("texts whose webhooks got lost are taken in from the records, once, in their order", async () => {
  await ride.recover();
  await post(text(ride.customer.phone, "came by webhook"));
  const at = Date.now();
  text(ride.customer.phone, "lost 2", new Date(at + 2_000));
  text(ride.customer.phone, "lost 1", new Date(at + 1_000));
  text(ride.customer.phone, "lost 1", new Date(at + 3_000));
  expect(await ride.recover()).toBe(0);
  const later = database.at("3 minutes");
  expect(await ride.recover(later)).toBe(3);
  expect(await ride.delivery("lost 2")).toMatchObject({ status: "queued" });
  const lost = (await ride.received()).map(({ body }) => body).filter((body) => body.startsWith("lost"));
  expect(lost).toEqual(["lost 1", "lost 2", "lost 1"]);
  expect(await ride.recover(database.at("6 minutes"))).toBe(0);
  expect(await countOf("came by webhook")).toBe(1);
});

test("a recovered text that was sent before these two met on the number is nobody's", async () => {
  const early = new Date(Date.now() - 7_200_000);
  await database.pool.query("update proxy_numbers set pooled_at = $1", [new Date(early.getTime() - 1_000)]);
  const fresh = createFlowroute({
    ...account,
    apiUrl: standIn.url,
    webhookToken,
    networks: [],
    crossCheck: false,
  });
  text(ride.customer.phone, "from an earlier life", early);
  text(nextPhone(), "before the number was ours", new Date(early.getTime() - 10_000));
  const story = await textingRide(database, fresh);
  expect(await story.recover()).toBe(1);
  await story.stop();
  const [message] = (await ride.received()).filter(({ body }) => body.includes("life"));
  expect(message).toMatchObject({ kind: "out_of_session", sessionId: null });
  expect(await countOf("before the number was ours")).toBe(0);
});

test("a text kept under an older webhook's id is the one on record, not another", async () => {
  const record = text(ride.customer.phone, "two names");
  const legacy = createFlowroute({
    ...account,
    apiUrl: standIn.url,
    webhookToken,
    networks: [],
    crossCheck: false,
  });
  const story = await textingRide(database, legacy);
  const webhook = textWebhook(url, { ...record, id: "mdr1-old-name" }, "legacy");
  expect((await story.receive(webhook, "message", webhookToken)).status).toBe(200);
  const twin = text(ride.customer.phone, "two names");
  expect(twin.id).not.toBe(record.id);
  expect(await story.recover()).toBe(1);
  await story.stop();
  expect(await countOf("two names")).toBe(2);
});

test("a carrier that does not answer is asked again from where we were", async () => {
  standIn.failAlways({ kind: "answer", status: 503 });
  await expect(ride.recover(database.at("9 minutes"))).rejects.toMatchObject({ kind: "transient" });
  standIn.failAlways(null);
  text(ride.customer.phone, "after the outage");
  expect(await ride.recover(database.at("9 minutes"))).toBe(1);
});
