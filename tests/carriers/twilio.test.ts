import pino from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createDispatcher, type Dispatcher } from "@/lib/dispatch/dispatcher";
import type { Provider, ProviderName } from "@/lib/providers/contract";
import { bookRide } from "@/lib/rides/book";
import { startTwilioAccount, twilioCredentials } from "@/tests/carriers/twilio-account";
import { type Callee, playCall } from "@/tests/carriers/twilio-calls";
import { deliver, signedForm, type TwilioTarget, textForm } from "@/tests/carriers/twilio-webhooks";
import { deliverDirectly } from "@/tests/carriers/webhook-server";
import { type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadeNumber,
  type MadePerson,
  nextPhone,
  rideInput,
  systemContext,
} from "@/tests/factories";

const publicUrl = "https://maskline.example";
const emptyAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';
const { accountSid, authToken } = twilioCredentials;

const { standIn, provider: createProvider } = await startTwilioAccount();
const provider = createProvider();
const providers = new Map<ProviderName, Provider>([["twilio", provider]]);

let database: TestDatabase;
let dispatcher: Dispatcher;
let number: MadeNumber;
let customer: MadePerson;
let driver: MadePerson;

beforeAll(async () => {
  database = await testDatabase();
  const context = systemContext(database);
  // More than the one text a second that a number in the USA may send: the tests are not about that.
  await database.pool.query(
    "insert into settings (key, value) values ('textsPerSecondPerNumber', '1000') on conflict (key) do update set value = '1000'",
  );
  number = await createNumber(context, { provider: "twilio" });
  customer = await createCustomer(context);
  driver = await createDriver(context);
  await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  const log = pino({ enabled: false });
  const connection = { database, directUrl: database.url, providers, publicUrl };
  dispatcher = createDispatcher({ ...connection, log, timeoutMs: 500 });
  await dispatcher.start();
});
afterAll(async () => {
  await dispatcher.stop();
  await standIn.close();
});

/** Twilio's requests, led to our handlers. */
const target: TwilioTarget = {
  accountSid,
  authToken,
  publicUrl,
  deliver: (request) => {
    const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
    return deliverDirectly(dependencies)(request);
  },
};

function text(from: string, content: { body: string; to?: string }) {
  const form = textForm({ accountSid, from, to: number.phone, ...content });
  return signedForm(`${publicUrl}/webhooks/twilio/message`, { form, authToken });
}

async function arrives(to: string, body: string) {
  const find = () => standIn.texts.find((sent) => sent.to === to && sent.body === body);
  await eventually(() => expect(find()).toBeDefined());
  return find();
}

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000 });

describe("texts", () => {
  test("reach the other side from the proxy number, both ways, and are answered with empty TwiML", async () => {
    const answer = await deliver(target, text(customer.phone, { body: "Where are you? 👋" }));
    expect(answer.headers.get("content-type")).toBe("text/xml");
    expect(await answer.text()).toBe(emptyAnswer);
    expect(await arrives(driver.phone, "Where are you? 👋")).toMatchObject({ from: number.phone });
    await deliver(target, text(driver.phone, { body: "Here." }));
    expect(await arrives(customer.phone, "Here.")).toMatchObject({ from: number.phone });
  });

  test("of 1,000 emoji go out in parts that Twilio takes, and are whole together", async () => {
    const body = "🚗".repeat(1_000);
    await deliver(target, text(customer.phone, { body }));
    const parts = () => standIn.texts.filter((sent) => sent.to === driver.phone && /^🚗+$/u.test(sent.body));
    const whole = () =>
      parts()
        .map((part) => part.body)
        .join("");
    await eventually(() => expect(whole()).toBe(body));
    expect(parts()).toHaveLength(3);
  });

  test("forged are refused and leave nothing behind", async () => {
    const genuine = text(customer.phone, { body: "forged" });
    const forged = [
      { ...genuine, body: genuine.body.replace("forged", "forgedd") },
      { ...genuine, headers: { "content-type": "application/x-www-form-urlencoded" } },
      { ...genuine, url: `${publicUrl}/webhooks/twilio/call` },
      signedForm(genuine.url, {
        form: textForm({ accountSid, from: customer.phone, to: number.phone, body: "forged" }),
        authToken: "x",
      }),
    ];
    for (const request of forged) expect((await deliver(target, request)).status).toBe(401);
    expect(await database.prisma.message.count({ where: { body: { contains: "forged" } } })).toBe(0);
  });

  test("malformed are refused by the name of the field", async () => {
    const { To: _to, ...form } = textForm({ accountSid, from: customer.phone, to: "", body: "x" });
    const answer = await deliver(
      target,
      signedForm(`${publicUrl}/webhooks/twilio/message`, { form, authToken }),
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { field: "To" } });
  });
});

describe("calls", () => {
  const statusUrl = `${publicUrl}/webhooks/twilio/call?step=ended`;
  const call = (from: string, callee: Callee = "completed") =>
    playCall(target, { from, to: number.phone, callee, statusUrl });
  const recorded = (sid: string) => database.prisma.call.findFirst({ where: { providerCallId: sid } });

  test("reach the other side, who sees the proxy number, both ways", async () => {
    const there = await call(customer.phone);
    expect(there).toMatchObject({ connectedTo: driver.phone, callerId: number.phone, heard: [] });
    const back = await call(driver.phone);
    expect(back).toMatchObject({ connectedTo: customer.phone, callerId: number.phone, heard: [] });
    expect(await recorded(back.sid)).toMatchObject({
      outcome: "connected",
      status: "completed",
      answeredAt: expect.any(Date),
      endedAt: expect.any(Date),
    });
  });

  test.each([nextPhone(), "+266696687", "anonymous", ""])(
    "of a stranger, or of nobody (%s), connect to nobody and are spoken to",
    async (from) => {
      const played = await call(from);
      expect(played).toMatchObject({
        connectedTo: null,
        heard: [expect.stringContaining("cannot identify")],
      });
      expect(await recorded(played.sid)).toMatchObject({ outcome: "out_of_session", status: "completed" });
    },
  );
});
