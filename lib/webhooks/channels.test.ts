import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { type IncomingWebhook, receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { signWebhook } from "@/tests/carriers/sign";
import { testDatabase } from "@/tests/database";
import { createNumber, systemContext } from "@/tests/factories";

const database = await testDatabase();
const publicUrl = "https://maskline.example";
const signingKey = "a-signing-key-for-tests";
const messagebird = { apiKey: "key", signingKey, webhookToken: null };
const providers = createProviders({ simulator: "on", authSecret: "secret", messagebird });
const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
const number = await createNumber(systemContext(database), { provider: "messagebird" });
const person = "+447700900999";
const to = number.phone.slice(1);

function receive(request: Request, channel: IncomingWebhook["channel"]) {
  return receiveWebhook(dependencies, { providerName: "messagebird", channel, request, token: null });
}

async function signed(path: string, body = "", jti: string = randomUUID()) {
  const url = publicUrl + path;
  const jwt = await signWebhook({ url, body, signingKey, jti });
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "messagebird-signature-jwt": jwt,
  };
  return () => new Request(url, body ? { method: "POST", headers, body } : { headers });
}

function texts(body: string) {
  return database.prisma.message.count({ where: { direction: "inbound", body } });
}

test("a text is kept once, however often its identical request comes", async () => {
  const body = `originator=447700900999&recipient=${to}&payload=once`;
  const request = await signed("/webhook", body);
  for (let times = 0; times < 3; times++) expect((await receive(request(), "message")).status).toBe(200);
  expect(await texts("once")).toBe(1);
});

test("a text retried under a new signature is told by the carrier's id", async () => {
  const body = `id=m-1&originator=447700900999&recipient=${to}&payload=retried`;
  for (let times = 0; times < 2; times++) {
    expect((await receive((await signed("/webhook", body))(), "message")).status).toBe(200);
  }
  expect(await texts("retried")).toBe(1);
});

test("the same words twice without any id are two texts", async () => {
  const body = `originator=447700900999&recipient=${to}&payload=ok`;
  for (let times = 0; times < 2; times++) await receive((await signed("/webhook", body))(), "message");
  expect(await texts("ok")).toBe(2);
});

test.each(["", "1008", "BirdCar", "anonymous"])(
  "a text from %j is out of session, not an error",
  async (sender) => {
    const body = new URLSearchParams({
      originator: sender,
      recipient: to,
      payload: `from ${sender}`,
    }).toString();
    expect((await receive((await signed("/webhook", body))(), "message")).status).toBe(200);
    const message = await database.prisma.message.findFirstOrThrow({ where: { body: `from ${sender}` } });
    expect(message).toMatchObject({ kind: "out_of_session", senderPhoneId: null });
  },
);

test("a text that PostgreSQL could not keep as it is", async () => {
  const body = `originator=447700900999&recipient=${to}&payload=nul%00and%ff`;
  expect((await receive((await signed("/webhook", body))(), "message")).status).toBe(200);
  expect(await texts("nuland\uFFFD")).toBe(1);
});

test("a refused text leaves nothing behind", async () => {
  const count = await database.prisma.message.count();
  const request = await signed("/webhook", `originator=447700900999&recipient=${to}&payload=x`);
  const forged = new Request(request(), { headers: { "messagebird-signature-jwt": "a.b.c" } });
  expect((await receive(forged, "message")).status).toBe(401);
  expect(await database.prisma.message.count()).toBe(count);
});

test("a stranger's call is answered with a sentence, and its replay with 401", async () => {
  const request = await signed(`/webhook-voice?source=447700900999&destination=${to}&callID=c-1`);
  const answer = await receive(request(), "call");
  expect(answer.headers.get("content-type")).toBe("application/xml");
  expect(await answer.text()).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Say language="en-GB" voice="female">Sorry, we cannot identify your transaction. Make sure you call in from the number you registered.</Say>',
  );
  expect((await receive(request(), "call")).status).toBe(401);
});

test("a status report for a text that we do not know is taken", async () => {
  const request = await signed("/webhooks/messagebird/status?id=unknown&status=delivered");
  for (let times = 0; times < 2; times++) expect((await receive(request(), "status")).status).toBe(200);
});

test("a handset's call is answered in JSON", async () => {
  const request = simulatorRequest("secret").call({ from: person, to: number.phone });
  const webhook = { providerName: "simulator", channel: "call", request, token: null } as const;
  const answer = await receiveWebhook(dependencies, webhook);
  expect(await answer.json()).toMatchObject({ action: "say" });
});
