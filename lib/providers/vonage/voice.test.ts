import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseCallEvent, parseInboundCall, renderAnswer, renderMenu } from "@/lib/providers/vonage/voice";

const address = "https://maskline.example/webhooks/vonage/call";

function post(values: Record<string, unknown>): RawRequest {
  const headers = new Headers({ "content-type": "application/json" });
  return { method: "POST", url: address, headers, body: new TextEncoder().encode(JSON.stringify(values)) };
}

function get(query: string): RawRequest {
  return { method: "GET", url: `${address}?${query}`, headers: new Headers(), body: new Uint8Array() };
}

const ends = { from: "447700900001", to: "12025550100" };
const ids = { uuid: "leg-1", conversation_uuid: "CON-1" };

test.each([
  ["POST", post({ ...ends, ...ids })],
  ["GET", get("from=447700900001&to=12025550100&uuid=leg-1&conversation_uuid=CON-1")],
  ["the fallback's", post({ ...ends, ...ids, reason: "timeout", original_request: { url: "x" } })],
])("an answer webhook: %s", (_, request) => {
  expect(parseCallEvent(request)).toBeNull();
  expect(parseInboundCall(request)).toEqual({
    providerCallId: "CON-1",
    from: "+447700900001",
    to: "+12025550100",
    dialled: "12025550100",
  });
});

test.each([undefined, "", "unknown", "anonymous", "Restricted"])("a withheld caller: %j", (from) => {
  expect(parseInboundCall(post({ ...ids, to: ends.to, from }))).toMatchObject({ from: null });
});

test("a menu asks for digits, which come as a call with them", () => {
  const menu = { action: "menu", text: "For Ann, press 1.", language: "en-GB", digits: 1 } as const;
  expect(JSON.parse(renderMenu(menu, { callUrl: `${address}?from=447700900001&token=t` }).body)).toEqual([
    { action: "talk", text: "For Ann, press 1.", language: "en-GB", style: 0, bargeIn: true },
    {
      action: "input",
      type: ["dtmf"],
      dtmf: { maxDigits: 1, timeOut: 8, submitOnHash: true },
      eventUrl: [`${address}?token=t`],
      eventMethod: "POST",
    },
  ]);
  const pressed = (dtmf: unknown) => parseInboundCall(post({ ...ends, ...ids, dtmf }));
  expect(parseCallEvent(post({ ...ends, ...ids, dtmf: { digits: "3" } }))).toBeNull();
  expect(pressed({ digits: "3", timed_out: false })).toMatchObject({ providerCallId: "CON-1", digits: "3" });
  expect(pressed({ digits: null, timed_out: true })).toMatchObject({ digits: "" });
  expect(() => pressed("x")).toThrow();
});

test("without a number called it is malformed", () => {
  expect(() => parseInboundCall(post(ids))).toThrow(expect.objectContaining({ field: "to" }));
});

describe("events", () => {
  const event = (values: Record<string, unknown>) => parseCallEvent(post({ ...ends, ...ids, ...values }));

  test.each([
    ["answered", undefined, { status: "in_progress", callerListens: false }],
    ["completed", undefined, { status: "completed", callerListens: false }],
    ["unanswered", "timeout", { status: "no_answer", callerListens: true }],
    ["timeout", undefined, { status: "no_answer", callerListens: true }],
    ["cancelled", undefined, { status: "no_answer", callerListens: false }],
    ["busy", undefined, { status: "busy", callerListens: true }],
    ["rejected", "declined", { status: "busy", callerListens: true }],
    ["rejected", "invalid_number", { status: "failed", callerListens: true }],
    ["failed", "cannot_route", { status: "failed", callerListens: true }],
  ])("the other side's leg: %s %s", (status, detail, expected) => {
    expect(event({ status, detail, direction: "outbound" })).toEqual({
      providerCallId: "CON-1",
      ...expected,
    });
  });

  test.each(["started", "ringing", "human", "machine", "transfer", "something new"])(
    "%s of the other side's leg changes nothing",
    (status) => {
      expect(event({ status, direction: "outbound" })).toBe("ignored");
    },
  );

  test("the caller's own leg only says that it is over", () => {
    expect(event({ status: "answered", direction: "inbound" })).toBe("ignored");
    expect(event({ status: "completed", direction: "inbound" })).toEqual({
      providerCallId: "CON-1",
      status: "hung_up",
      callerListens: false,
    });
  });

  test("an error of Vonage's changes nothing", () => {
    const request = post({ reason: "Syntax error in NCCO.", conversation_uuid: "CON-1", timestamp: "x" });
    expect(parseCallEvent(request)).toBe("ignored");
  });

  test("of no call it is malformed", () => {
    expect(() => parseCallEvent(post({ status: "completed" }))).toThrow(
      expect.objectContaining({ field: "conversation_uuid" }),
    );
  });
});

describe("the NCCO", () => {
  const connect = { action: "connect", to: "+447700900002", callerId: "+12025550100" } as const;

  test("a connection, to the letter", () => {
    const { contentType, body } = renderAnswer(connect, { eventsUrl: address });
    expect(contentType).toBe("application/json");
    expect(JSON.parse(body)).toEqual([
      {
        action: "connect",
        from: "12025550100",
        timeout: 30,
        eventType: "synchronous",
        eventUrl: [address],
        eventMethod: "POST",
        endpoint: [{ type: "phone", number: "447700900002" }],
      },
    ]);
  });

  test("the address for events holds the token and no phone", () => {
    const asked = `${address}?from=447700900001&to=12025550100&token=a%2Fb`;
    expect(JSON.parse(renderAnswer(connect, { eventsUrl: asked }).body)).toMatchObject([
      { eventUrl: [`${address}?token=a%2Fb`] },
    ]);
  });

  test("a sentence, to the letter and no longer than Vonage takes", () => {
    const answer = renderAnswer({ action: "say", language: "en-GB", text: 'Sorry, "you" & <me>.' });
    expect(JSON.parse(answer.body)).toEqual([
      { action: "talk", text: 'Sorry, "you" & <me>.', language: "en-GB", style: 0 },
    ]);
    const long = renderAnswer({ action: "say", language: "en-GB", text: "x".repeat(2000) });
    expect(JSON.parse(long.body)[0].text).toHaveLength(1500);
  });
});
