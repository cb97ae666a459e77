import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OutboundMessage, SendError } from "@/lib/providers/contract";
import { createMessageBird } from "@/lib/providers/messagebird";
import {
  balanceTooLow,
  carrierError,
  type MessageBirdStandIn,
  startMessageBird,
} from "@/tests/carriers/messagebird";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import type { Fault } from "@/tests/carriers/stand-in";

const message: OutboundMessage = {
  attemptId: "01999999-0000-7000-8000-000000000001",
  from: "+12025550100",
  to: "+447700900001",
  body: "hello 👋\nline two",
  statusUrl: "https://maskline.example/webhooks/messagebird/status",
};

let standIn: MessageBirdStandIn;
let restore: () => void;

beforeAll(() => startStandIn());
afterAll(() => standIn.close());
beforeEach(() => {
  restore = redirectMessageBird(standIn.url);
});
afterEach(() => {
  restore();
  standIn.failAlways(null);
  standIn.texts.length = 0;
});

async function startStandIn() {
  standIn = await startMessageBird({ accessKey: "test-key" });
}

function provider(overrides: { apiKey?: string; webhookToken?: string } = {}) {
  return createMessageBird({ apiKey: "test-key", signingKey: "key", webhookToken: null, ...overrides });
}

function send(signal = AbortSignal.timeout(5_000), target = provider()) {
  return target.messages.send(message, signal);
}

async function failure(fault: Fault, signal?: AbortSignal): Promise<SendError> {
  standIn.failNext(fault);
  return refusal(send(signal));
}

async function refusal(sending: Promise<unknown>): Promise<SendError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error;
  throw new Error("a SendError was expected", { cause: error });
}

test("a text goes out as MessageBird wants it", async () => {
  const { carrierMessageId } = await send();
  expect(standIn.texts).toMatchObject([
    {
      id: carrierMessageId,
      originator: "12025550100",
      recipients: "447700900001",
      body: message.body,
      datacoding: "auto",
      reference: message.attemptId,
      reportUrl: message.statusUrl,
    },
  ]);
});

test("the report comes back to the token's path when there is a token", async () => {
  await send(AbortSignal.timeout(5_000), provider({ webhookToken: "a/b" }));
  expect(standIn.texts[0]?.reportUrl).toBe("https://maskline.example/webhooks/messagebird/a%2Fb/status");
});

test("hundreds of texts leave no listeners behind on their connections", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  for (let count = 0; count < 40; count++) await send();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

describe("permanent refusals", () => {
  test("a wrong key", async () => {
    const error = await refusal(send(undefined, provider({ apiKey: "wrong" })));
    expect(error).toMatchObject({ kind: "permanent", code: "2" });
    expect(error.reason).toContain("MESSAGEBIRD_API_KEY");
  });

  test("no balance", async () => {
    const error = await failure(balanceTooLow);
    expect(error).toMatchObject({ kind: "permanent", code: "25" });
    expect(error.reason).toContain("balance");
  });

  test("an opted-out recipient", async () => {
    expect(await failure(carrierError(422, 103))).toMatchObject({
      kind: "permanent",
      options: { optedOut: true },
    });
  });

  test.each([
    [401, 2],
    [404, 20],
    [422, 9],
    [422, 10],
    [400, 21],
    [418, 7],
  ])("HTTP %i, code %i, and its reason holds no phone", async (status, code) => {
    const error = await failure(carrierError(status, code, "not right: +447700900001"));
    expect(error).toMatchObject({ kind: "permanent", code: String(code) });
    expect(error.reason).not.toContain("7700900001");
  });

  test("a recipient that is refused inside of an accepting answer", async () => {
    const items = [{ recipient: 1, status: "delivery_failed", statusErrorCode: 103 }];
    const body = JSON.stringify({ id: "1", recipients: { items } });
    expect(await failure({ kind: "answer", status: 201, body })).toMatchObject({
      kind: "permanent",
      code: "103",
      options: { optedOut: true },
    });
  });
});

describe("transient trouble", () => {
  test.each<[string, Fault]>([
    ["HTTP 500 with an error", carrierError(500, 99)],
    ["HTTP 503 in HTML", { kind: "answer", status: 503, body: "<html>" }],
    ["HTTP 500 with JSON that names no errors", { kind: "answer", status: 500, body: "{}" }],
    ["HTTP 429", carrierError(429, 0)],
    ["HTTP 408", { kind: "answer", status: 408, body: "{}" }],
    ["a success that cannot be read", { kind: "answer", status: 201, body: "ok" }],
    ["a success without an id", { kind: "answer", status: 201, body: "{}" }],
    ["an empty success", { kind: "answer", status: 204 }],
    ["errors of another shape", { kind: "answer", status: 502, body: '{"errors":null}' }],
    ["a connection reset", { kind: "reset" }],
    ["a connection reset after accepting", { kind: "reset-after-accepting" }],
  ])("%s", async (_, fault) => {
    expect(await failure(fault)).toMatchObject({ kind: "transient" });
  });

  test("Retry-After is passed on", async () => {
    const headers = { "Retry-After": "7" };
    expect(await failure({ kind: "answer", status: 429, body: "{}", headers })).toMatchObject({
      kind: "transient",
      options: { retryAfterMs: 7_000 },
    });
  });

  test("an abort ends the request", async () => {
    const started = Date.now();
    const error = await failure({ kind: "hang-after-accepting" }, AbortSignal.timeout(100));
    expect(error).toMatchObject({ kind: "transient", code: "timeout" });
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test("an aborted signal sends nothing", async () => {
    expect(await refusal(send(AbortSignal.abort()))).toMatchObject({ kind: "transient", code: "timeout" });
    expect(standIn.texts).toEqual([]);
  });

  test("nobody listens", async () => {
    restore();
    restore = redirectMessageBird("http://127.0.0.1:9");
    expect(await refusal(send())).toMatchObject({ kind: "transient", code: "network" });
  });
});

test("a lookup", async () => {
  const signal = AbortSignal.timeout(5_000);
  expect(await provider().lookup?.read("+447700900001", signal)).toEqual({
    country: "GB",
    lineType: "mobile",
  });
  expect(await refusal(provider().lookup?.read("+12025550100", signal) ?? Promise.resolve())).toMatchObject({
    kind: "permanent",
    code: "21",
  });
});
