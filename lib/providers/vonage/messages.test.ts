import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { OutboundMessage } from "@/lib/providers/contract";
import { createVonage, type VonageConfig } from "@/lib/providers/vonage";
import { refusalOf } from "@/tests/carriers/outcome";
import type { Fault } from "@/tests/carriers/stand-in";
import { startVonage, type VonageStandIn, vonageRefusal } from "@/tests/carriers/vonage";

const account = { apiKey: "0a1b2c3d", apiSecret: "test-secret" };
const message: OutboundMessage = {
  attemptId: "01999999-0000-7000-8000-000000000001",
  from: "+12025550100",
  to: "+447700900001",
  body: "hello 👋\nline two",
  statusUrl: "https://maskline.example/webhooks/vonage/status",
};

let standIn: VonageStandIn;
beforeAll(async () => {
  standIn = await startVonage(account);
});
afterAll(() => standIn.close());
afterEach(() => {
  standIn.texts.length = 0;
});

function provider(overrides: Partial<VonageConfig> = {}) {
  return createVonage({
    ...account,
    ...{ apiUrl: standIn.url, signatureSecret: "key", signatureMethod: "md5hash" },
    ...{ webhookToken: null, applicationId: null },
    ...overrides,
  });
}

function send(text: Partial<OutboundMessage> = {}, signal = AbortSignal.timeout(5_000)) {
  return provider().messages.send({ ...message, ...text }, signal);
}

function failure(fault: Fault, signal?: AbortSignal) {
  standIn.failNext(fault);
  return refusalOf(send({}, signal));
}

test("a text goes out as Vonage wants it", async () => {
  const { carrierMessageId } = await send();
  expect(standIn.texts).toMatchObject([
    {
      id: carrierMessageId,
      from: "12025550100",
      to: "447700900001",
      text: message.body,
      type: "unicode",
      clientRef: message.attemptId,
      callback: message.statusUrl,
    },
  ]);
});

test.each([
  ["plain", "text"],
  ["with €, [brackets] and é", "text"],
  ["with ç", "unicode"],
  ["with 👋", "unicode"],
])("a text %s goes as %s", async (body, type) => {
  await send({ body });
  expect(standIn.texts[0]).toMatchObject({ text: body, type });
});

test("the receipt comes back to the token's path, unless the address is longer than Vonage takes", async () => {
  const signal = AbortSignal.timeout(5_000);
  await provider({ webhookToken: "a".repeat(32) }).messages.send(message, signal);
  await provider({ webhookToken: "a".repeat(80) }).messages.send(message, signal);
  expect(standIn.texts.map(({ callback }) => callback)).toEqual([
    `https://maskline.example/webhooks/vonage/${"a".repeat(32)}/status`,
    null,
  ]);
});

test("a long text is one request, and the first segment's id its id", async () => {
  const { carrierMessageId } = await send({ body: "x".repeat(1000) });
  expect(standIn.texts).toMatchObject([{ id: carrierMessageId }]);
});

describe("HTTP 200 with an error inside", () => {
  test.each(["2", "3", "4", "6", "7", "8", "11", "12", "14", "15", "17", "22", "23", "29", "32", "33", "77"])(
    "status %s is permanent, and its reason holds no phone",
    async (status) => {
      const error = await failure(vonageRefusal(status, "not right: 447700900001"));
      expect(error).toMatchObject({ kind: "permanent", code: `api-${status}` });
      expect(error.reason).toMatch(/\.$/);
      expect(error.reason).not.toContain("7700900001");
    },
  );

  test("throttled: Vonage says for how long, in milliseconds", async () => {
    const words = "Throughput Rate Exceeded - please wait [ 250 ] and retry";
    expect(await failure(vonageRefusal("1", words))).toMatchObject({
      kind: "transient",
      code: "api-1",
      options: { retryAfterMs: 250, untouched: true, throttled: true },
    });
    expect((await failure(vonageRefusal("1"))).options.retryAfterMs).toBeUndefined();
  });

  test.each(["5", "9", "10"])("status %s is transient", async (status) => {
    expect(await failure(vonageRefusal(status))).toMatchObject({ kind: "transient", code: `api-${status}` });
  });

  test("a wrong secret", async () => {
    const wrong = provider({ apiSecret: "wrong" });
    const error = await refusalOf(wrong.messages.send(message, AbortSignal.timeout(5_000)));
    expect(error).toMatchObject({ kind: "permanent", code: "api-4" });
    expect(error.reason).toContain("VONAGE_API_SECRET");
  });

  test("one segment that was taken is a text that was sent", async () => {
    const messages = [
      { status: "1", "error-text": "Throttled" },
      { status: "0", "message-id": "second" },
    ];
    standIn.failNext({ kind: "answer", status: 200, body: { "message-count": "2", messages } });
    expect(await send()).toEqual({ carrierMessageId: "second" });
  });
});

describe("transient trouble", () => {
  test.each<[string, Fault]>([
    ["HTTP 500", { kind: "answer", status: 500, body: "<html>" }],
    ["HTTP 503", { kind: "answer", status: 503, body: {} }],
    ["HTTP 429", { kind: "answer", status: 429, body: { title: "Throttled" } }],
    ["HTTP 408", { kind: "answer", status: 408 }],
    ["no JSON", { kind: "answer", status: 200, body: "ok" }],
    ["nothing", { kind: "answer", status: 200 }],
    ["no messages", { kind: "answer", status: 200, body: { "message-count": "0", messages: [] } }],
    ["a success without an id", { kind: "answer", status: 200, body: { messages: [{ status: "0" }] } }],
    ["a redirect", { kind: "answer", status: 302, headers: { location: "http://127.0.0.1:9/" } }],
    ["a connection reset", { kind: "reset" }],
    ["a connection reset after accepting", { kind: "reset-after-accepting" }],
    ["wrong JSON after accepting", { kind: "garble-after-accepting" }],
  ])("%s", async (_, fault) => {
    expect(await failure(fault)).toMatchObject({ kind: "transient" });
  });

  test("Retry-After is passed on", async () => {
    expect(await failure({ kind: "answer", status: 429, headers: { "Retry-After": "7" } })).toMatchObject({
      options: { retryAfterMs: 7_000, untouched: true },
    });
  });

  test.each(["hang", "hang-after-accepting", "drip-after-accepting"] as const)(
    "an abort ends a request: %s",
    async (kind) => {
      const error = await failure({ kind }, AbortSignal.timeout(100));
      expect(error).toMatchObject({ kind: "transient", code: "timeout" });
    },
  );

  test("an aborted signal sends nothing", async () => {
    expect(await refusalOf(send({}, AbortSignal.abort()))).toMatchObject({
      kind: "transient",
      options: { untouched: true },
    });
    expect(standIn.texts).toEqual([]);
  });

  test("nobody listens: Vonage has surely not taken it", async () => {
    const nowhere = provider({ apiUrl: "http://127.0.0.1:9" });
    expect(await refusalOf(nowhere.messages.send(message, AbortSignal.timeout(5_000)))).toMatchObject({
      kind: "transient",
      code: "network",
    });
  });
});

test.each([
  [401, "VONAGE_API_KEY"],
  [400, "code 400"],
])("HTTP %i is permanent", async (status, words) => {
  const error = await failure({ kind: "answer", status, body: { title: "No, 447700900001" } });
  expect(error).toMatchObject({ kind: "permanent", code: String(status) });
  expect(error.reason).toContain(words);
  expect(error.reason).not.toContain("7700900001");
});
