import pino from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createDispatcher, type Dispatcher } from "@/lib/dispatch/dispatcher";
import { createProviders } from "@/lib/providers/registry";
import { bookRide } from "@/lib/rides/book";
import { type IncomingWebhook, receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { startVonage, vonageRefusal } from "@/tests/carriers/vonage";
import { playCall } from "@/tests/carriers/vonage-calls";
import {
  answerValues,
  callWebhook,
  deliverVonage,
  pieceValues,
  receiptValues,
  smsWebhook,
  type Transport,
  textValues,
  type VonageTarget,
} from "@/tests/carriers/vonage-webhooks";
import { type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadeNumber,
  type MadePerson,
  rideInput,
  systemContext,
} from "@/tests/factories";

const publicUrl = "https://maskline.example";
const messageUrl = `${publicUrl}/webhooks/vonage/message`;
const callUrl = `${publicUrl}/webhooks/vonage/call`;
const webhookToken = "0123456789abcdef0123456789abcdef";
const signature = { signatureSecret: "signature-secret", signatureMethod: "sha512" } as const;
const signer = { apiKey: "0a1b2c3d", ...signature };
const credentials = { apiKey: signer.apiKey, apiSecret: "test-secret" };

const standIn = await startVonage(credentials);
const account = { ...signer, ...credentials, webhookToken, applicationId: null, apiUrl: standIn.url };
const providers = createProviders({ simulator: "on", authSecret: "s", messagebird: null, vonage: account });

let database: TestDatabase;
let dispatcher: Dispatcher;
let customer: MadePerson;
let driver: MadePerson;
let number: MadeNumber;

beforeAll(async () => {
  database = await testDatabase();
  const context = systemContext(database);
  // More than the one text a second that a number in the USA may send: the tests are not about that.
  await database.pool.query(
    "insert into settings (key, value) values ('textsPerSecondPerNumber', '1000') on conflict (key) do update set value = '1000'",
  );
  number = await createNumber(context, { provider: "vonage" });
  customer = await createCustomer(context);
  driver = await createDriver(context);
  await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  const connection = { database, directUrl: database.url, providers, publicUrl };
  dispatcher = createDispatcher({ ...connection, log: pino({ enabled: false }), timeoutMs: 500 });
  await dispatcher.start();
});
afterAll(async () => {
  await dispatcher.stop();
  await standIn.close();
});

/** Vonage's requests, led to our handlers as the routes do. */
function receive(request: Request, webhook: Partial<IncomingWebhook> = {}): Promise<Response> {
  const [, token = null, name] = /\/vonage\/(?:([^/?]{22,})\/)?(message|call|status)/.exec(request.url) ?? [];
  const channel = name === "call" || name === "status" ? name : "message";
  const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
  return receiveWebhook(dependencies, { providerName: "vonage", channel, token, request, ...webhook });
}

const target: VonageTarget = { ...signer, publicUrl, deliver: (request) => receive(request) };
const ends = () => ({ from: customer.phone.slice(1), to: number.phone.slice(1) });

function post(values: Record<string, string>, transport?: Transport): Promise<Response> {
  return deliverVonage(target, smsWebhook(messageUrl, { values, signer, transport }));
}

const countOf = (body: string) => database.prisma.message.count({ where: { body, kind: "relay" } });
const sentTo = (phone: string) => standIn.texts.filter(({ to }) => to === phone.slice(1));

async function arrives(phone: string, body: string) {
  const find = () => sentTo(phone).find(({ text }) => text === body);
  await vi.waitFor(() => expect(find()).toBeDefined(), { timeout: 5_000 });
  const found = find();
  if (!found) throw new Error("It was there a moment ago.");
  return found;
}

describe("texts", () => {
  test.each<Transport>(["query", "form", "json"])(
    "by %s, once however often they come",
    async (transport) => {
      const body = `by ${transport} & <ü> €\n👩‍👩‍👧`;
      const webhook = smsWebhook(messageUrl, { values: textValues({ ...ends(), body }), signer, transport });
      for (let times = 0; times < 3; times++) expect((await deliverVonage(target, webhook)).status).toBe(200);
      expect(await countOf(body)).toBe(1);
      expect(await arrives(driver.phone, body)).toMatchObject({
        from: number.phone.slice(1),
        type: "unicode",
      });
    },
  );

  test("the driver's answer reaches the customer, and Vonage's receipt our page", async () => {
    await post(textValues({ from: driver.phone.slice(1), to: number.phone.slice(1), body: "Two minutes" }));
    const sent = await arrives(customer.phone, "Two minutes");
    expect(sent).toMatchObject({ from: number.phone.slice(1), type: "text" });
    const ids = { id: sent.id, clientRef: sent.clientRef ?? "", recipient: sent.to, sender: sent.from };
    for (const status of ["delivered", "buffered", "delivered"]) {
      const values = receiptValues({ ...ids, status });
      const webhook = smsWebhook(sent.callback ?? "", { values, signer });
      expect((await deliverVonage(target, webhook)).status).toBe(200);
    }
    const delivery = await database.prisma.delivery.findFirst({
      where: { message: { body: "Two minutes" } },
    });
    expect(delivery?.status).toBe("delivered");
  });

  test("a retry under a new signature is told by the carrier's id", async () => {
    const values = textValues({ ...ends(), body: "signed twice" });
    for (let times = 0; times < 2; times++) expect((await post(values)).status).toBe(200);
    expect(await countOf("signed twice")).toBe(1);
  });

  test("a thousand emoji, cut in the middle of characters, out of order and doubled, are one text", async () => {
    const body = "🚕".repeat(1000);
    const pieces = pieceValues({ ...ends(), body });
    expect(pieces).toHaveLength(30);
    for (const values of [...pieces.toReversed(), ...pieces]) expect((await post(values)).status).toBe(200);
    expect(await countOf(body)).toBe(1);
    const taxis = () => sentTo(driver.phone).filter(({ text }) => /^🚕+$/u.test(text));
    await vi.waitFor(() => expect(taxis().map(({ text }) => text.length)).toEqual([602, 602, 602, 194]));
  });

  test("throttled inside of 200, a text goes out a little later", async () => {
    standIn.failNext(vonageRefusal("1", "Throughput Rate Exceeded - please wait [ 50 ] and retry"));
    await post(textValues({ ...ends(), body: "slowly" }));
    await arrives(driver.phone, "slowly");
  });

  test("unproven: nothing is kept", async () => {
    const count = await database.prisma.message.count();
    const values = textValues({ ...ends(), body: "forged" });
    const forged = smsWebhook(messageUrl, { values, signer: { ...signer, signatureSecret: "guessed" } });
    expect((await deliverVonage(target, forged)).status).toBe(401);
    const old = smsWebhook(messageUrl, { values, signer, at: new Date(Date.now() - 26 * 3_600_000) });
    expect((await deliverVonage(target, old)).status).toBe(401);
    expect(await database.prisma.message.count()).toBe(count);
  });

  test("to another carrier's number: out of session, and never forwarded", async () => {
    const other = await createNumber(systemContext(database), { provider: "simulator" });
    await post(textValues({ ...ends(), to: other.phone.slice(1), body: "elsewhere" }));
    const message = await database.prisma.message.findFirst({ where: { body: "elsewhere" } });
    expect(message).toMatchObject({ kind: "out_of_session", proxyNumberId: null });
  });
});

describe("the guides' paths", () => {
  const url = `${publicUrl}/inbound-sms?token=${webhookToken}`;
  const text = () => `${url}&msisdn=${customer.phone.slice(1)}&to=${number.phone.slice(1)}&text=by+the+guide`;

  test("/inbound-sms answers 200, /webhooks/inbound-sms 204", async () => {
    expect((await receive(new Request(text()))).status).toBe(200);
    const silent = await receive(new Request(text()), { silent: true });
    expect([silent.status, silent.body]).toEqual([204, null]);
    expect(await countOf("by the guide")).toBe(2);
  });

  test("without a proof 401", async () => {
    const request = new Request(text().replace(webhookToken, "0".repeat(32)));
    expect((await receive(request, { silent: true })).status).toBe(401);
  });

  test.each(["/inbound-sms", "/webhooks/inbound-sms", "/webhooks/vonage/message", "/webhooks/vonage/call"])(
    "an empty GET of %s is answered with 200 and changes nothing",
    async (path) => {
      const count = await database.prisma.message.count();
      for (const silent of [false, true]) {
        expect((await receive(new Request(publicUrl + path), { silent })).status).toBe(200);
      }
      expect(await database.prisma.message.count()).toBe(count);
    },
  );
});

describe("calls", () => {
  const call = (conversation: string) =>
    database.prisma.call.findFirstOrThrow({ where: { providerCallId: conversation } });

  test("are put through, and their end is known", async () => {
    const played = await playCall(target, { ...ends(), callee: "answered" });
    expect(played).toMatchObject({
      connectedTo: driver.phone.slice(1),
      callerId: number.phone.slice(1),
      heard: [],
    });
    expect(await call(played.conversation)).toMatchObject({
      status: "completed",
      answeredAt: expect.any(Date),
      endedAt: expect.any(Date),
    });
  });

  test.each([
    ["unanswered", "no_answer"],
    ["busy", "busy"],
    ["rejected", "failed"],
    ["failed", "failed"],
  ] as const)("%s: the caller hears so", async (callee, status) => {
    const played = await playCall(target, { ...ends(), callee });
    expect(played.heard).toEqual([
      "Sorry, your call was not answered. Please send a text, or try again later.",
    ]);
    expect(await call(played.conversation)).toMatchObject({ status, answeredAt: null });
  });

  test("a caller who gives up hears nothing", async () => {
    const played = await playCall(target, { ...ends(), callee: "cancelled" });
    expect(played.heard).toEqual([]);
    expect(await call(played.conversation)).toMatchObject({ status: "no_answer" });
  });

  test.each(["447700900888", undefined, "anonymous"])(
    "a stranger (%s) is connected to nobody",
    async (from) => {
      const played = await playCall(target, { from, to: number.phone.slice(1), callee: "answered" });
      expect(played).toMatchObject({
        connectedTo: null,
        heard: [expect.stringContaining("cannot identify")],
      });
      expect(await call(played.conversation)).toMatchObject({
        outcome: "out_of_session",
        status: "completed",
      });
    },
  );

  test("a replay is refused: its answer holds a phone", async () => {
    const webhook = await callWebhook(callUrl, {
      values: answerValues(ends()),
      signer,
    });
    expect((await deliverVonage(target, webhook)).status).toBe(200);
    expect((await deliverVonage(target, webhook)).status).toBe(401);
  });

  test("by GET only under the address that holds the token", async () => {
    const options = { ...ends(), callee: "answered", transport: "query" } as const;
    await expect(playCall(target, options)).rejects.toThrow("401");
    const path = `/webhooks/vonage/${webhookToken}/call`;
    expect(await playCall(target, { ...options, path })).toMatchObject({
      connectedTo: driver.phone.slice(1),
    });
  });

  test("events of a call that we do not know change nothing", async () => {
    const count = await database.prisma.call.count();
    const values = { conversation_uuid: "CON-x", uuid: "x", status: "busy", direction: "outbound" };
    const webhook = await callWebhook(callUrl, { values, signer });
    expect((await deliverVonage(target, webhook)).status).toBe(204);
    expect(await database.prisma.call.count()).toBe(count);
  });
});

test("a receipt that says the recipient has opted out is learned, in whatever order receipts come", async () => {
  await post(textValues({ ...ends(), body: "last one" }));
  const sent = await arrives(driver.phone, "last one");
  const ids = {
    id: "second-segment",
    clientRef: sent.clientRef ?? "",
    recipient: sent.to,
    sender: sent.from,
  };
  for (const [status, errCode] of [
    ["rejected", "9"],
    ["accepted", "0"],
  ] as const) {
    const values = receiptValues({ ...ids, status, errCode });
    const webhook = smsWebhook(`${publicUrl}/webhooks/vonage/status`, { values, signer });
    expect((await deliverVonage(target, webhook)).status).toBe(200);
  }
  const phone = await database.prisma.phone.findUniqueOrThrow({ where: { e164: driver.phone } });
  expect(phone.optedOutAt).toEqual(expect.any(Date));
});
