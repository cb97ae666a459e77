import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { refusalOf } from "@/tests/carriers/outcome";
import type { Fault } from "@/tests/carriers/stand-in";
import { twilioFault } from "@/tests/carriers/twilio";
import { twilioMessage as message, startTwilioAccount } from "@/tests/carriers/twilio-account";

const { standIn, provider } = await startTwilioAccount();
afterAll(() => standIn.close());
beforeEach(() => {
  standIn.texts.length = 0;
});

const soon = () => AbortSignal.timeout(5_000);
const send = (signal = soon(), target = provider()) => target.messages.send(message, signal);

function failure(fault: Fault, signal?: AbortSignal) {
  standIn.failNext(fault);
  return refusalOf(send(signal));
}

test("a text goes out as Twilio wants it, every character intact", async () => {
  const { carrierMessageId } = await send();
  expect(standIn.texts).toMatchObject([
    {
      sid: carrierMessageId,
      from: message.from,
      to: message.to,
      body: message.body,
      statusCallback: `${message.statusUrl}?attempt=${message.attemptId}#rc=3&rp=all`,
    },
  ]);
  const [request] = standIn.requests;
  expect(request?.headers.get("content-type")).toContain("application/x-www-form-urlencoded");
  expect(request?.body).toContain("SmartEncoded=false");
});

test("without a public address no reports are asked for", async () => {
  await provider().messages.send({ ...message, statusUrl: null }, soon());
  expect(standIn.texts).toMatchObject([{ statusCallback: null }]);
});

describe("permanent refusals", () => {
  test("a wrong token names its variable", async () => {
    const error = await refusalOf(send(soon(), provider({ authToken: "wrong" })));
    expect(error).toMatchObject({ kind: "permanent", code: "20003" });
    expect(error.reason).toContain("TWILIO_AUTH_TOKEN");
  });

  test("an opted-out recipient", async () => {
    const words = "Attempt to send to unsubscribed recipient";
    expect(await failure(twilioFault(400, 21610, words))).toMatchObject({
      kind: "permanent",
      code: "21610",
      options: { optedOut: true },
    });
  });

  test.each([
    [404, 20404],
    [400, 21211],
    [400, 21212],
    [403, 21408],
    [400, 21602],
    [400, 21603],
    [400, 21604],
    [400, 21606],
    [400, 21608],
    [400, 21609],
    [400, 21612],
    [400, 21614],
    [400, 21617],
    [400, 29999],
  ])("HTTP %i, code %i, and its reason holds no phone", async (status, code) => {
    const error = await failure(twilioFault(status, code, "not right: +447700900001"));
    expect(error).toMatchObject({ kind: "permanent", code: String(code), options: { optedOut: false } });
    expect(error.reason).toMatch(/[a-z]/);
    expect(error.reason).not.toContain("7700900001");
  });

  test("without a code the HTTP status is the code", async () => {
    expect(await failure({ kind: "answer", status: 400, body: {} })).toMatchObject({ code: "400" });
    const error = await failure({ kind: "answer", status: 403, body: "<html>" });
    expect(error).toMatchObject({ kind: "permanent", code: "403" });
    expect(error.reason).toContain("TWILIO_ACCOUNT_SID");
  });

  test("a text that is refused inside of an accepting answer", async () => {
    const body = { sid: "SM1", status: "failed", error_code: 21610, error_message: "unsubscribed" };
    expect(await failure({ kind: "answer", status: 201, body })).toMatchObject({
      kind: "permanent",
      code: "21610",
      options: { optedOut: true },
    });
  });
});

describe("transient trouble", () => {
  test.each<[string, Fault]>([
    ["HTTP 500 with an error", twilioFault(500, 20500)],
    ["HTTP 503 with an error", twilioFault(503, 20503)],
    ["HTTP 502 in HTML", { kind: "answer", status: 502, body: "<html>" }],
    ["HTTP 408", { kind: "answer", status: 408 }],
    ["a success that cannot be read", { kind: "answer", status: 201, body: "ok" }],
    ["a success without an id", { kind: "answer", status: 201, body: {} }],
    ["an empty success", { kind: "answer", status: 200 }],
    ["a redirect", { kind: "answer", status: 302, headers: { Location: "/elsewhere" } }],
    ["a connection reset", { kind: "reset" }],
    ["a connection reset after accepting", { kind: "reset-after-accepting" }],
    ["an answer garbled after accepting", { kind: "garble-after-accepting" }],
  ])("%s: it is open whether the text was taken", async (_, fault) => {
    const error = await failure(fault);
    expect(error.kind).toBe("transient");
    expect(error.options.untouched).toBeFalsy();
  });

  test.each([
    [429, 20429],
    [400, 21611],
    [429, 63018],
    [400, 30022],
  ])("HTTP %i, code %i: too much at once, and nothing was taken", async (status, code) => {
    expect(await failure(twilioFault(status, code))).toMatchObject({
      kind: "transient",
      code: String(code),
      options: { untouched: true, throttled: true },
    });
  });

  test("Retry-After is passed on, and 429 needs neither it nor a body", async () => {
    const headers = { "Retry-After": "7" };
    expect(await failure({ kind: "answer", status: 429, headers })).toMatchObject({
      kind: "transient",
      options: { retryAfterMs: 7_000 },
    });
    expect(await failure({ kind: "answer", status: 429 })).toMatchObject({
      reason: "Twilio asks us to send more slowly.",
    });
  });

  test.each(["hang-after-accepting", "drip-after-accepting"] as const)("%s is given up", async (kind) => {
    const giveUp = new AbortController();
    const failed = failure({ kind }, giveUp.signal);
    await vi.waitFor(() => expect(standIn.texts).toHaveLength(1), { timeout: 5_000 });
    giveUp.abort();
    expect(await failed).toMatchObject({ kind: "transient", code: "timeout" });
  });

  test("an aborted signal sends nothing", async () => {
    expect(await refusalOf(send(AbortSignal.abort()))).toMatchObject({ code: "timeout" });
    expect(standIn.texts).toEqual([]);
  });

  test("nobody listens", async () => {
    const error = await refusalOf(send(soon(), provider({ apiUrl: "http://127.0.0.1:9" })));
    expect(error).toMatchObject({ kind: "transient", code: "network" });
  });
});
