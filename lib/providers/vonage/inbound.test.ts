import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseInboundMessage } from "@/lib/providers/vonage/inbound";

const address = "https://maskline.example/webhooks/vonage/message";

function get(query: string): RawRequest {
  return { method: "GET", url: `${address}?${query}`, headers: new Headers(), body: new Uint8Array() };
}

function post(contentType: string, body: string, query = ""): RawRequest {
  const headers = new Headers({ "content-type": contentType });
  return { method: "POST", url: address + query, headers, body: new TextEncoder().encode(body) };
}

const form = (body: string, query?: string) => post("application/x-www-form-urlencoded", body, query);
const json = (body: unknown) => post("application/json", JSON.stringify(body));
const hello = "msisdn=447700900001&to=12025550100&text=hello";

const documented =
  "msisdn=447700900001&to=447700900000&messageId=000000FFFB0356D2&text=Hello&type=text&keyword=HELLO&message-timestamp=2020-01-01+12:00:00&api-key=abcd1234";

test.each([
  ["the documented query", get(documented)],
  ["the same as a form", form(documented)],
  ["the same in JSON", json(Object.fromEntries(new URLSearchParams(documented)))],
])("%s", (_, request) => {
  expect(parseInboundMessage(request)).toEqual({
    carrierMessageId: "000000FFFB0356D2",
    from: "+447700900001",
    fromLabel: null,
    to: "+447700900000",
    dialled: "447700900000",
    body: "Hello",
  });
});

test("the three parameters of the guides are enough", () => {
  expect(parseInboundMessage(get(hello))).toMatchObject({
    carrierMessageId: null,
    from: "+447700900001",
    to: "+12025550100",
    body: "hello",
  });
});

test("of a POST only the body is read, which alone is signed", () => {
  const request = form(hello, "?text=evil&messageId=1&concat-ref=1&concat-total=2&concat-part=1");
  expect(parseInboundMessage(request)).toMatchObject({ body: "hello", carrierMessageId: null });
  expect(parseInboundMessage(request)).not.toHaveProperty("part");
});

test("a name for a sender is a label", () => {
  expect(parseInboundMessage(json({ msisdn: "BirdCar", to: "12025550100", text: "hi" }))).toMatchObject({
    from: null,
    fromLabel: "BirdCar",
  });
});

describe("the time at which it was sent", () => {
  const at = new Date("2026-11-21T12:00:00Z");
  const sent = (stamp: string) => parseInboundMessage(form(`${hello}&message-timestamp=${stamp}`), at).sentAt;

  test.each(["2026-11-21+11:50:00", "2026-11-20+12:30:00"])("counts when it comes late: %s", (stamp) => {
    expect(sent(stamp)).toEqual(new Date(`${stamp.replace("+", "T")}Z`));
  });

  test.each(["2026-11-21+11:59:30", "2026-11-21+12:10:00", "2020-01-01+12:00:00", "yesterday", ""])(
    "does not when it is now, or older than Vonage's retries: %j",
    (stamp) => {
      expect(sent(stamp)).toBeUndefined();
    },
  );
});

describe("pieces of a longer text", () => {
  const piece = (place: string) => form(`${hello}&concat=true&${place}`);

  test("know their place", () => {
    expect(parseInboundMessage(piece("concat-ref=7&concat-total=3&concat-part=2"))).toMatchObject({
      part: { reference: "7", index: 2, count: 3 },
      body: "hello",
    });
  });

  test("in JSON, with numbers for numbers", () => {
    const place = { concat: true, "concat-ref": 7, "concat-total": 3, "concat-part": 3 };
    const request = json({ msisdn: "447700900001", to: "12025550100", text: "bye", ...place });
    expect(parseInboundMessage(request).part).toEqual({ reference: "7", index: 3, count: 3 });
  });

  test.each([
    "concat-ref=7&concat-total=1&concat-part=1",
    "concat-ref=7&concat-total=3&concat-part=0",
    "concat-ref=7&concat-total=3&concat-part=4",
    "concat-ref=7&concat-total=300&concat-part=4",
    "concat-ref=7&concat-total=x&concat-part=1",
    "concat-ref=&concat-total=3&concat-part=1",
  ])("a place that makes no sense is none: %s", (place) => {
    expect(parseInboundMessage(piece(place))).not.toHaveProperty("part");
  });

  test("may be blank, and may hold half of a character", () => {
    const place = { "concat-ref": "7", "concat-total": "2", "concat-part": "1" };
    const ends = { msisdn: "447700900001", to: "12025550100" };
    expect(parseInboundMessage(json({ ...ends, ...place, text: " " })).body).toBe(" ");
    expect(parseInboundMessage(json({ ...ends, ...place, text: "a\ud83d" })).body).toBe("a\ud83d");
    expect(parseInboundMessage(json({ ...ends, text: "a\ud83d" })).body).toBe("a\uFFFD");
  });
});

test.each([
  ["to", get("")],
  ["to", form("msisdn=447700900001&text=hi")],
  ["msisdn", form("to=12025550100&text=hi")],
  ["text", form("msisdn=447700900001&to=12025550100")],
  ["text", form("msisdn=447700900001&to=12025550100&type=binary&data=00&udh=01")],
  ["messageId", form(`${hello}&messageId=${"x".repeat(300)}`)],
  ["body", post("application/json", "{")],
])("%s is named when malformed", (field, request) => {
  expect(() => parseInboundMessage(request)).toThrow(expect.objectContaining({ field }));
});
