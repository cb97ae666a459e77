import { describe, expect, test } from "vitest";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { parseInboundMessage } from "@/lib/providers/flowroute/inbound";
import { parseStatus } from "@/lib/providers/flowroute/status";

const attemptId = "01999999-0000-7000-8000-000000000001";

function post(body: unknown, { query = "", type = "application/json" } = {}): RawRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const url = `https://maskline.example/webhooks/flowroute/token/message${query}`;
  return {
    method: "POST",
    url,
    headers: new Headers({ "content-type": type }),
    body: new TextEncoder().encode(text),
  };
}

const attributes = {
  amount_display: "$0.0040",
  amount_nanodollars: 4000000,
  body: "Hello",
  direction: "inbound",
  from: "447700900001",
  to: "12025550100",
  is_mms: false,
  message_callback_url: "https://maskline.example/x",
  message_encoding: 0,
  message_type: "longcode",
  status: "delivered",
  timestamp: "2017-12-22T01:52:39.39Z",
  delivery_receipts: [],
};
const current = { data: { id: "mdr2-ca82be46e6ba11e79d08862d092cf73d", type: "message", attributes } };
const legacy = { to: "12025550100", from: "447700900001", body: "Hello", id: "mdr1-1" };
const hello = {
  from: "+447700900001",
  fromLabel: null,
  to: "+12025550100",
  dialled: "12025550100",
  body: "Hello",
};

describe("texts of both generations", () => {
  test.each([
    ["since v2.1", post(current), current.data.id],
    ["as JSON:API", post(current, { type: "application/vnd.api+json" }), current.data.id],
    ["without a content type that says so", post(current, { type: "text/plain" }), current.data.id],
    ["legacy", post(legacy), "mdr1-1"],
    ["legacy without an id", post({ ...legacy, id: undefined }), null],
    ["legacy with plus signs", post({ ...legacy, from: "+447700900001", to: "12025550100" }), "mdr1-1"],
    ["JSON numbers", post({ ...legacy, from: 447700900001, to: 12025550100 }), "mdr1-1"],
  ])("%s", (_, request, carrierMessageId) => {
    expect(parseInboundMessage(request)).toEqual({ ...hello, carrierMessageId });
  });

  test("every character arrives, except what PostgreSQL cannot keep", () => {
    const odd = "  👩‍👩‍👧 naïve\n\tline two & 100% + <b>'\"</b> \\ €[]  ";
    expect(parseInboundMessage(post({ ...legacy, body: odd })).body).toBe(odd);
    const broken = `{"to":"12025550100","from":"447700900001","body":"a\\u0000b\\ud83d!"}`;
    expect(parseInboundMessage(post(broken)).body).toBe("ab\uFFFD!");
  });

  test("a picture is named, with the words that it came with", () => {
    const picture = (body: string | null) =>
      post({ data: { ...current.data, attributes: { ...attributes, body, is_mms: true } }, included: [] });
    expect(parseInboundMessage(picture(null)).body).toBe(
      "[A picture or file was sent. It cannot be passed on.]",
    );
    expect(parseInboundMessage(picture("look")).body).toMatch(/^look \[A picture/);
  });

  test.each([
    ["", null],
    [null, null],
    ["anonymous", null],
    ["12345", "12345"],
    ["BirdCar", "BirdCar"],
  ])("the sender %j is no phone", (from, fromLabel) => {
    expect(parseInboundMessage(post({ ...legacy, from }))).toMatchObject({ from: null, fromLabel });
  });

  test.each([
    ["to", post({ ...legacy, to: undefined })],
    ["to", post({ ...legacy, to: "" })],
    ["to", post({ ...legacy, to: "9".repeat(300) })],
    ["body", post({ ...legacy, body: undefined })],
    ["body", post({ ...legacy, body: "  " })],
    ["body", post({ ...legacy, body: { text: "x" } })],
    ["attributes", post({ data: { id: "x" } })],
    ["data", post({ data: null })],
    ["direction", post({ ...legacy, direction: "outbound" })],
    ["body", post("{")],
    ["body", post("null")],
    ["body", post("[1]")],
    ["body", post("")],
  ])("%s is named when malformed", (field, request) => {
    expect(() => parseInboundMessage(request)).toThrow(MalformedWebhook);
    expect(() => parseInboundMessage(request)).toThrow(expect.objectContaining({ field }));
  });
});

function receipt(values: Record<string, unknown>, query = `?attempt=${attemptId}`) {
  const data = { id: "mdr2-1", type: "delivery_receipt", attributes: { level: 2, body: "x", ...values } };
  return post({ data }, { query });
}

describe("delivery receipts", () => {
  test.each([
    ["smsc submit", null, "sent"],
    ["message buffered", 1003, "sent"],
    ["delivered", null, "delivered"],
    ["Message Delivered", 0, "delivered"],
    ["undelivered", 1, "failed"],
    ["not delivered", 1, "failed"],
    ["delivery failed", 2, "failed"],
    ["Rejected by carrier", 3, "failed"],
    ["expired", 4, "failed"],
    ["something new", 5, "sent"],
  ])("%s means what it says", (status, status_code, expected) => {
    expect(parseStatus(receipt({ status, status_code }))).toMatchObject({
      carrierMessageId: "mdr2-1",
      attemptId,
      status: expected,
      optedOut: false,
    });
  });

  test("a failure says why, without the phone", () => {
    const status_code_description = "Number 12025550100 is unreachable";
    const values = { status: "rejected", status_code: 1104, status_code_description };
    expect(parseStatus(receipt(values))).toMatchObject({
      errorCode: "1104",
      errorReason: "Number … is unreachable",
    });
    expect(parseStatus(receipt({ status: "Expired" }))).toMatchObject({
      errorCode: "failed",
      errorReason: "Expired",
    });
  });

  test("code 1110 is an opt-out, whatever the words", () => {
    expect(parseStatus(receipt({ status: "message buffered", status_code: 1110 }))).toMatchObject({
      status: "failed",
      errorCode: "1110",
      optedOut: true,
    });
  });

  test("the description speaks where the status is silent", () => {
    expect(parseStatus(receipt({ status: null, status_code_description: "delivered" })).status).toBe(
      "delivered",
    );
  });

  test.each(["", "?attempt=42", "?attempt="])("an attempt that is none of ours is left out: %j", (query) => {
    expect(parseStatus(receipt({ status: "delivered" }, query))).toMatchObject({
      attemptId: null,
      carrierMessageId: "mdr2-1",
    });
  });

  test.each([
    ["status", receipt({})],
    ["attributes", post({ data: { id: "x" } })],
    ["id", post({ data: { attributes: { status: "delivered" } } })],
    ["body", post("nonsense")],
  ])("%s is named when malformed", (field, request) => {
    expect(() => parseStatus(request)).toThrow(expect.objectContaining({ field }));
  });
});
