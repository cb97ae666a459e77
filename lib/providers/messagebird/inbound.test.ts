import { describe, expect, test } from "vitest";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { parseInboundMessage } from "@/lib/providers/messagebird/inbound";

const person = "+447700900001";
const number = "+12025550100";

function get(query: string): RawRequest {
  const url = `https://maskline.example/webhook?${query}`;
  return { method: "GET", url, headers: new Headers(), body: new Uint8Array() };
}

function post(contentType: string | null, body: string | Uint8Array): RawRequest {
  const headers = new Headers(contentType === null ? {} : { "content-type": contentType });
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { method: "POST", url: "https://maskline.example/webhook", headers, body: bytes };
}

const form = (body: string) => post("application/x-www-form-urlencoded", body);
const json = (body: unknown) => post("application/json; charset=utf-8", JSON.stringify(body));

describe("every shape that MessageBird's products post", () => {
  const hello = { from: person, fromLabel: null, to: number, body: "hello" };
  test.each([
    [
      "number forwarded to URL, GET",
      get(
        "id=e8077d80&recipient=12025550100&originator=447700900001&body=hello&createdDatetime=2016-05-03T14:26:57+00:00",
      ),
      { ...hello, carrierMessageId: "e8077d80" },
    ],
    [
      "number forwarded to URL, form",
      form("id=e8077d80&recipient=12025550100&originator=447700900001&body=hello"),
      { ...hello, carrierMessageId: "e8077d80" },
    ],
    [
      "Flow Builder with originator, payload and recipient only",
      form("originator=447700900001&payload=hello&recipient=12025550100"),
      { ...hello, carrierMessageId: null },
    ],
    [
      "Flow Builder JSON with plus signs and empty duplicates",
      json({
        body: "",
        createdDatetime: "2021-01-01T00:00:00Z",
        date: "",
        id: "8f2c",
        incomingMessage: "hello",
        message: "",
        message_id: "",
        originator: person,
        payload: "",
        receiver: number,
        recipient: "",
        reference: "",
        sender: "",
      }),
      { ...hello, carrierMessageId: "8f2c" },
    ],
    [
      "Flow Builder form with id twice and other cases",
      form(
        "id=first&id=last&receiver=12025550100&body=hello&reference=1&recipient=12025550100&Originator=447700900001&CreatedDatetime=x&mediaURLs=",
      ),
      { ...hello, carrierMessageId: "last" },
    ],
    [
      "repeated id whose last one is empty",
      form("id=first&id=&receiver=12025550100&body=hello&sender=447700900001"),
      { ...hello, carrierMessageId: "first" },
    ],
    [
      "message_id before id",
      form("id=1&message_id=2&receiver=12025550100&message=hello&sender=447700900001"),
      { ...hello, carrierMessageId: "2" },
    ],
    [
      "plus signs decoded to spaces in a query",
      get("id=1&recipient=+12025550100&originator=+447700900001&body=hello"),
      { ...hello, carrierMessageId: "1" },
    ],
    [
      "JSON numbers",
      json({ id: 1, recipient: 12025550100, originator: 447700900001, payload: "hello" }),
      { ...hello, carrierMessageId: "1" },
    ],
    [
      "JSON without a content type",
      post(null, JSON.stringify({ id: "1", recipient: number, originator: person, payload: "hello" })),
      { ...hello, carrierMessageId: "1" },
    ],
  ])("%s", (_, request, expected) => {
    expect(parseInboundMessage(request)).toMatchObject(expected);
  });

  test("a short code's text", () => {
    const request = get(
      "mid=77&shortcode=1008&keyword=RIDE&originator=447700900001&operator=20408&message=hello&receive_datetime=20160503142657",
    );
    expect(parseInboundMessage(request)).toEqual({
      carrierMessageId: "77",
      from: person,
      fromLabel: null,
      to: null,
      dialled: "1008",
      body: "hello",
    });
  });
});

describe("senders that are not phones", () => {
  test.each([
    ["", null],
    ["anonymous", null],
    ["BirdCar", "BirdCar"],
    ["1008", "1008"],
    ["+", "+"],
  ])("%j is no phone", (originator, fromLabel) => {
    const message = parseInboundMessage(json({ originator, recipient: number, payload: "hi" }));
    expect(message).toMatchObject({ from: null, fromLabel });
  });

  test("JSON null is withheld", () => {
    const message = parseInboundMessage(json({ originator: null, recipient: number, payload: "hi" }));
    expect(message).toMatchObject({ from: null, fromLabel: null });
  });
});

describe("every character arrives", () => {
  const odd = "  👩‍👩‍👧 naïve\n\tline two & 100% + <b>'\"</b> \\ €[]  ";
  test.each([
    ["form", form(new URLSearchParams({ originator: person, recipient: number, payload: odd }).toString())],
    ["json", json({ originator: person, recipient: number, payload: odd })],
    ["query", get(new URLSearchParams({ originator: person, recipient: number, payload: odd }).toString())],
  ])("%s", (_, request) => {
    expect(parseInboundMessage(request).body).toBe(odd);
  });

  test("except what PostgreSQL cannot keep", () => {
    const request = post(
      "application/json",
      `{"originator":"${person}","recipient":"${number}","payload":"a\\u0000b\\ud83d!"}`,
    );
    expect(parseInboundMessage(request).body).toBe("ab\uFFFD!");
  });
});

describe("what is malformed is named", () => {
  test.each([
    ["recipient", get("")],
    ["recipient", form("originator=447700900001&payload=hi")],
    ["originator", form("recipient=12025550100&payload=hi")],
    ["payload", form("originator=447700900001&recipient=12025550100")],
    ["payload", form("originator=447700900001&recipient=12025550100&payload=")],
    ["message_id", form(`originator=447700900001&recipient=12025550100&payload=hi&id=${"x".repeat(300)}`)],
    ["body", post("application/json", "{")],
    ["body", post("application/json", "[1]")],
    ["body", post("application/json", "null")],
  ])("%s", (field, request) => {
    expect(() => parseInboundMessage(request)).toThrow(expect.objectContaining({ field }));
    expect(() => parseInboundMessage(request)).toThrow(MalformedWebhook);
  });

  test.each([[new Uint8Array([0xff, 0xfe, 0x00])], [new TextEncoder().encode("%E0%A4%A&%")]])(
    "bytes that are no text are malformed, not an accident",
    (body) => {
      expect(() => parseInboundMessage(post("application/x-www-form-urlencoded", body))).toThrow(
        MalformedWebhook,
      );
    },
  );
});
