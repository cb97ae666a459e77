import pino from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createDispatcher, type Dispatcher } from "@/lib/dispatch/dispatcher";
import { createProviders } from "@/lib/providers/registry";
import { bookRide } from "@/lib/rides/book";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import { startVonage } from "@/tests/carriers/vonage";
import { playCall } from "@/tests/carriers/vonage-calls";
import {
  callWebhook,
  deliverVonage,
  pieceValues,
  smsWebhook,
  type Transport,
  textValues,
  type VonageTarget,
} from "@/tests/carriers/vonage-webhooks";
import { deliverDirectly } from "@/tests/carriers/webhook-server";
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
function deliver(request: CarrierRequest): Promise<Response> {
  return deliverDirectly({ database, providers, publicUrl, fromTrustedProxy: false })(request);
}

const get = (url: string) => deliver({ url, method: "GET", headers: {} });

const target: VonageTarget = { ...signer, publicUrl, deliver };
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
});

describe("the guides' paths", () => {
  const text = (path: string, token = webhookToken) => {
    const ids = `msisdn=${customer.phone.slice(1)}&to=${number.phone.slice(1)}`;
    return `${publicUrl}${path}?token=${token}&${ids}&text=by+the+guide`;
  };

  test("/inbound-sms answers 200, /webhooks/inbound-sms 204", async () => {
    expect((await get(text("/inbound-sms"))).status).toBe(200);
    const silent = await get(text("/webhooks/inbound-sms"));
    expect([silent.status, silent.body]).toEqual([204, null]);
    expect(await countOf("by the guide")).toBe(2);
  });

  test("without a proof 401", async () => {
    expect((await get(text("/webhooks/inbound-sms", "0".repeat(32)))).status).toBe(401);
  });

  test.each(["/inbound-sms", "/webhooks/inbound-sms", "/webhooks/vonage/message", "/webhooks/vonage/call"])(
    "an empty GET of %s is answered with 200 and changes nothing",
    async (path) => {
      const count = await database.prisma.message.count();
      expect((await get(publicUrl + path)).status).toBe(200);
      expect(await database.prisma.message.count()).toBe(count);
    },
  );
});

describe("calls", () => {
  const call = (conversation: string) =>
    database.prisma.call.findFirstOrThrow({ where: { providerCallId: conversation } });

  test("rejected: the caller hears so", async () => {
    const played = await playCall(target, { ...ends(), callee: "rejected" });
    expect(played.heard).toEqual([
      "Sorry, your call was not answered. Please send a text, or try again later.",
    ]);
    expect(await call(played.conversation)).toMatchObject({ status: "failed", answeredAt: null });
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
