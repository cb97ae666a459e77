import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "@/lib/db";
import { metrics } from "@/lib/metrics";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { type IncomingWebhook, receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { signWebhook } from "@/tests/carriers/sign";

// What is refused here never comes as far as the database, and this one cannot be reached.
const database = createDatabase({ url: "postgresql://nobody@127.0.0.1:9/none" });
afterAll(() => database.close());

const publicUrl = "https://maskline.example";
const signingKey = "a-signing-key-for-tests";
const webhookToken = "0123456789abcdef0123456789abcdef";
const secret = "an installation's secret";
const messagebird = { apiKey: "key", signingKey, webhookToken };
const providers = createProviders({ simulator: "on", authSecret: secret, messagebird });
const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
const content = "originator=447700900001&recipient=12025550100&payload=hello";

beforeEach(() => metrics().webhooks.reset());

function receive(request: Request, webhook: Partial<IncomingWebhook> = {}) {
  const defaults = { providerName: "messagebird", channel: "message", token: null } as const;
  return receiveWebhook(dependencies, { ...defaults, request, ...webhook });
}

async function signed(path: string, { method = "POST", body = "", signAs = path } = {}) {
  const jwt = await signWebhook({ url: publicUrl + signAs, body, signingKey });
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "messagebird-signature-jwt": jwt,
  };
  return new Request(`http://127.0.0.1:8080${path}`, { method, headers, ...(body && { body }) });
}

async function counted(outcome: string): Promise<number> {
  const { values } = await metrics().webhooks.get();
  return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
}

test.each(["vonage", "constructor", "", "__proto__"])(
  "the provider %j is not configured: 404",
  async (name) => {
    expect((await receive(await signed("/x"), { providerName: name })).status).toBe(404);
    expect(await counted("unknown_provider")).toBe(1);
  },
);

test("the simulator's routes are closed once there is a real carrier", async () => {
  const real = createProviders({ simulator: "auto", authSecret: secret, messagebird });
  const request = simulatorRequest(secret).call({ from: "+447700900001", to: "+12025550100" });
  const webhook = { providerName: "simulator", channel: "call", request, token: null } as const;
  expect((await receiveWebhook({ ...dependencies, providers: real }, webhook)).status).toBe(404);
});

test.each(["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])(
  "%s is a wrong method: 405 and which are right",
  async (method) => {
    const answer = await receive(await signed("/webhook", { method }));
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
  },
);

test("voice is GET only", async () => {
  const answer = await receive(await signed("/webhook-voice", { body: content }), { channel: "call" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
});

describe("a body over 64 KB: 413", () => {
  test("that says so", async () => {
    const request = await signed("/webhook", { body: "x".repeat(65_537) });
    request.headers.set("content-length", "65537");
    expect((await receive(request)).status).toBe(413);
  });

  test("that does not, and is not read to its end", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const init = { method: "POST", body, duplex: "half" };
    expect((await receive(new Request(`${publicUrl}/webhook`, init))).status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  test("64 KB exactly is read", async () => {
    const body = content.padEnd(65_536, "x");
    expect((await receive(await signed("/webhook", { body }))).status).toBe(503);
  });
});

describe("unproven: 401, counted", () => {
  test.each<[string, () => Promise<Request>, string | null]>([
    ["nothing", async () => new Request(`${publicUrl}/webhook`, { method: "POST", body: content }), null],
    [
      "a signature for another URL",
      () => signed("/webhook", { body: content, signAs: "/webhook?x=1" }),
      null,
    ],
    ["a wrong path token", async () => new Request(`${publicUrl}/webhook?${content}`), "0".repeat(32)],
    ["a wrong query token", async () => new Request(`${publicUrl}/webhook?${content}&token=no`), null],
    [
      "a wrong signature beside the right token",
      () => signed(`/webhook?token=${webhookToken}`, { body: content, signAs: "/" }),
      webhookToken,
    ],
  ])("%s", async (_, request, token) => {
    const answer = await receive(await request(), { token });
    expect(answer.status).toBe(401);
    expect(await counted("unauthenticated")).toBe(1);
  });
});

describe("proven, and the database is away: 503 with Retry-After", () => {
  test.each<[string, () => Promise<Request>, string | null]>([
    ["signed form", () => signed("/webhook", { body: content }), null],
    ["signed query", () => signed(`/webhook?${content}`, { method: "GET" }), null],
    ["query token", async () => new Request(`${publicUrl}/webhook?${content}&token=${webhookToken}`), null],
    ["path token", async () => new Request(`${publicUrl}/webhook?${content}`), webhookToken],
  ])("%s", async (_, request, token) => {
    const answer = await receive(await request(), { token });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await counted("unavailable")).toBe(1);
  });

  test("a handset's text", async () => {
    const request = simulatorRequest(secret).message({
      from: "+447700900001",
      to: "+12025550100",
      body: "hi",
    });
    expect((await receive(request, { providerName: "simulator" })).status).toBe(503);
  });
});

describe("malformed: 400 and which field", () => {
  test.each<[IncomingWebhook["channel"], string, string]>([
    ["message", "", "recipient"],
    ["message", "recipient=12025550100", "originator"],
    ["message", "recipient=12025550100&originator=447700900001", "payload"],
    ["call", "source=447700900001", "destination"],
    ["status", "id=1", "status"],
    ["status", "status=sent", "id"],
  ])("%s %j: %s", async (channel, query, field) => {
    const answer = await receive(await signed(`/webhook?${query}`, { method: "GET" }), { channel });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "malformed", field } });
  });

  test("JSON that is none", async () => {
    const request = await signed("/webhook", { body: "{" });
    request.headers.set("content-type", "application/json");
    expect((await receive(request)).status).toBe(400);
  });
});
