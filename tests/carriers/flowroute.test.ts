import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createFlowroute } from "@/lib/providers/flowroute";
import { type FlowrouteRecord, startFlowroute } from "@/tests/carriers/flowroute";
import { receiptWebhook, textWebhook } from "@/tests/carriers/flowroute-webhooks";
import { publicUrl, textingRide } from "@/tests/carriers/texting";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, nextPhone, systemContext } from "@/tests/factories";

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

test("the same webhook again changes nothing, and is answered with exactly 200 as well", async () => {
  const record = text(ride.customer.phone, "once");
  for (let times = 0; times < 4; times++) expect((await post(record)).status).toBe(200);
  expect(await countOf("once")).toBe(1);
});

test("a receipt makes a text delivered, in whatever order receipts come, each answered with exactly 200", async () => {
  await post(text(ride.customer.phone, "receipt"));
  const sent = await arrives(ride.driver.phone, "receipt");
  for (const status of ["delivered", "smsc submit", "message buffered"]) {
    const receipt = receiptWebhook(sent, { level: 2, status });
    expect((await ride.receive(receipt, "status", webhookToken)).status).toBe(200);
  }
  await vi.waitFor(async () => expect(await ride.delivery("receipt")).toMatchObject({ status: "delivered" }));
});

test("an opt-out that the carrier knows of becomes ours", async () => {
  standIn.stopped.add(`${digits(ride.number.phone)}:${digits(ride.driver.phone)}`);
  await post(text(ride.customer.phone, "stopped"));
  await vi.waitFor(async () =>
    expect(await ride.delivery("stopped")).toMatchObject({ status: "failed", errorCode: "1110" }),
  );
  const phone = await database.prisma.phone.findFirstOrThrow({ where: { e164: ride.driver.phone } });
  expect(phone.optedOutAt).toBeInstanceOf(Date);
  await database.prisma.phone.updateMany({ data: { optedOutAt: null } });
  standIn.stopped.clear();
});

test("without the token, or invented, a text is refused and leaves nothing behind", async () => {
  const record = text(ride.customer.phone, "forged");
  expect((await post(record, "wrong")).status).toBe(401);
  expect((await post({ ...record, id: "mdr2-invented" })).status).toBe(401);
  expect((await post({ ...record, body: "changed" })).status).toBe(401);
  expect(await countOf("forged")).toBe(0);
});

test("a call has nowhere to go: Flowroute has none", async () => {
  expect(
    (await ride.receive(textWebhook(url, text(ride.customer.phone, "x")), "call", webhookToken)).status,
  ).toBe(404);
});

test("a text to another carrier's number is out of session", async () => {
  const other = await createNumber(systemContext(database));
  const record = standIn.arrive({
    from: digits(ride.customer.phone),
    to: digits(other.phone),
    body: "elsewhere",
  });
  expect((await post(record)).status).toBe(200);
  const message = await database.prisma.message.findFirstOrThrow({ where: { body: "elsewhere" } });
  expect(message).toMatchObject({ kind: "out_of_session", proxyNumberId: null });
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
  standIn.failNext({ kind: "answer", status: 503 });
  await expect(ride.recover(database.at("9 minutes"))).rejects.toMatchObject({ kind: "transient" });
  text(ride.customer.phone, "after the outage");
  expect(await ride.recover(database.at("9 minutes"))).toBe(1);
});
