import { describe, expect, test } from "vitest";
import { channelOf } from "@/lib/providers/bird/event";
import { parseInboundMessage } from "@/lib/providers/bird/inbound";
import { verifySignature } from "@/lib/providers/bird/signature";
import { parseStatus } from "@/lib/providers/bird/status";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { signBird } from "@/tests/carriers/bird-webhooks";

const attemptId = "01999999-0000-7000-8000-000000000001";
const url = "https://maskline.example/webhooks/bird/message";

function post(body: unknown): RawRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = new Headers({ "content-type": "application/json" });
  return { method: "POST", url, headers, body: new TextEncoder().encode(text) };
}

describe("signatures", () => {
  const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  const body = '{"type":"sms.received","data":{}}';
  const vector = "v1,HXAcan1ExJE+JVQ17amr4r8xCWXyLbS468IjP6c5fA0=";
  const seconds = 1_767_225_600;
  const published = {
    "webhook-id": "msg_2abc",
    "webhook-timestamp": String(seconds),
    "webhook-signature": vector,
  };

  function verify(headers: Record<string, string>, { at = seconds, secrets = [secret], text = body } = {}) {
    return verifySignature(
      { ...post(text), headers: new Headers(headers) },
      { secrets, at: new Date(at * 1000) },
    );
  }

  test("the reference's vector is accepted, and names its id and until when it is valid", () => {
    expect(verify(published)).toEqual({
      ok: true,
      replay: { jti: "msg_2abc", expiresAt: new Date((seconds + 300) * 1000) },
    });
  });

  test.each([-300, 300])("%d seconds away is near enough", (away) => {
    expect(verify(published, { at: seconds + away })).toMatchObject({ ok: true });
  });

  test.each([-301, 301, 86_400])("%d seconds away is too far", (away) => {
    expect(verify(published, { at: seconds + away })).toEqual({ ok: false, reason: "expired" });
  });

  test.each([
    ["another one before it", `v1,AAAA ${vector}`],
    ["another one behind it", `${vector} v1,AAAA`],
    ["one of another version", `v1a,AAAA ${vector} v2,BBBB`],
  ])("of several signatures any will do: %s", (_, signature) => {
    expect(verify({ ...published, "webhook-signature": signature })).toMatchObject({ ok: true });
  });

  test("of several secrets any will do, while one is being changed", () => {
    expect(verify(published, { secrets: ["whsec_b3RoZXI=", secret] })).toMatchObject({ ok: true });
    expect(verify(published, { secrets: ["whsec_b3RoZXI="] })).toEqual({ ok: false, reason: "invalid" });
    expect(verify(published, { secrets: [] })).toEqual({ ok: false, reason: "invalid" });
  });

  test.each([
    ["body", {}, { text: `${body} ` }],
    ["id", { "webhook-id": "msg_2abd" }, {}],
    ["time", { "webhook-timestamp": String(seconds + 1) }, {}],
    ["signature", { "webhook-signature": vector.replace("HX", "HY") }, {}],
    ["version", { "webhook-signature": vector.replace("v1", "v2") }, {}],
    ["time that is none", { "webhook-timestamp": "now" }, {}],
    ["time with a fraction", { "webhook-timestamp": `${seconds}.0` }, {}],
    ["id that is too long", { "webhook-id": "x".repeat(300) }, {}],
  ])("another %s is refused", (_, headers, options) => {
    expect(verify({ ...published, ...headers }, options)).toEqual({ ok: false, reason: "invalid" });
  });

  test.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("without %s it is missing", (name) => {
    expect(verify({ ...published, [name]: "" })).toEqual({ ok: false, reason: "missing" });
  });

  test("an id that is too long does not help a good signature", () => {
    const id = "x".repeat(300);
    const signature = signBird(secret, { id, timestamp: String(seconds), body });
    expect(verify({ ...published, "webhook-id": id, "webhook-signature": signature })).toMatchObject({
      ok: false,
    });
  });
});

const received = {
  sms_id: "sms_1",
  workspace_id: "ws_1",
  to: "+12025550100",
  from: "+447700900001",
  text: "Hello",
  segments: { count: 1 },
  tags: null,
  metadata: null,
};

describe("what an event is about", () => {
  test.each([
    ["sms.received", "message"],
    ["sms.accepted", "status"],
    ["sms.delivered", "status"],
    ["sms.expired", "status"],
    ["sms_suppression.created", null],
    ["voice_call.ended", null],
    ["something.new", null],
  ])("%s: %s", (type, channel) => {
    expect(channelOf(post({ type, data: {} }))).toBe(channel);
  });

  test.each([
    ["type", {}],
    ["type", { type: 1 }],
    ["data", { type: "sms.received", data: "x" }],
  ])("%s is named when malformed", (field, body) => {
    expect(() => channelOf(post(body))).toThrow(expect.objectContaining({ field }));
  });
});

describe("texts", () => {
  const hello = {
    carrierMessageId: "sms_1",
    from: "+447700900001",
    fromLabel: null,
    to: "+12025550100",
    dialled: "+12025550100",
    body: "Hello",
  };
  const parse = (change: object) =>
    parseInboundMessage(post({ type: "sms.received", data: { ...received, ...change } }));

  test("in the envelope, or beside the type", () => {
    expect(parse({})).toEqual(hello);
    expect(parseInboundMessage(post({ type: "sms.received", ...received }))).toEqual(hello);
  });

  test("every character arrives, except what PostgreSQL cannot keep", () => {
    const odd = "  👩‍👩‍👧 naïve\n\tline two & 100% + <b>'\"</b> \\ €[]  ";
    expect(parse({ text: odd }).body).toBe(odd);
    expect(parse({ text: "a\u0000b\ud83d!" }).body).toBe("ab\uFFFD!");
  });

  test.each([undefined, null, "", " "])("without words (%j) it is a picture or file", (text) => {
    expect(parse({ text }).body).toBe("[A picture or file was sent. It cannot be passed on.]");
  });

  test.each([
    [null, null],
    ["", null],
    ["anonymous", null],
    ["12345", "12345"],
    ["BirdCar", "BirdCar"],
  ])("the sender %j is no phone", (from, fromLabel) => {
    expect(parse({ from })).toMatchObject({ from: null, fromLabel });
  });

  test.each([
    ["sms_id", { sms_id: undefined }],
    ["sms_id", { sms_id: "" }],
    ["to", { to: undefined }],
    ["to", { to: "9".repeat(300) }],
    ["text", { text: { body: "x" } }],
  ])("%s is named when malformed", (field, change) => {
    expect(() => parse(change)).toThrow(MalformedWebhook);
    expect(() => parse(change)).toThrow(expect.objectContaining({ field }));
  });

  test.each(["{", "null", "[]", ""])("%j is no event", (body) => {
    expect(() => parseInboundMessage(post(body))).toThrow(MalformedWebhook);
  });
});

describe("the way of a text", () => {
  const report = (type: string, change: object = {}) =>
    parseStatus(post({ type, data: { ...received, metadata: { attempt: attemptId }, ...change } }));

  test.each([
    ["sms.accepted", "sent"],
    ["sms.sent", "sent"],
    ["sms.delivered", "delivered"],
    ["sms.undelivered", "failed"],
    ["sms.failed", "failed"],
    ["sms.rejected", "failed"],
    ["sms.expired", "failed"],
  ])("%s means %s", (type, status) => {
    expect(report(type)).toMatchObject({ carrierMessageId: "sms_1", attemptId, status, optedOut: false });
  });

  test("a failure says why, without the phone", () => {
    const error = { code: "unreachable", description: "+447700900001 could not be reached" };
    expect(report("sms.undelivered", { error })).toMatchObject({
      errorCode: "unreachable",
      errorReason: "… could not be reached",
    });
    expect(report("sms.expired")).toMatchObject({ errorCode: "expired", errorReason: "expired" });
  });

  test("a recipient who opted out is known as such", () => {
    const error = { code: "recipient_opted_out", description: "x" };
    expect(report("sms.rejected", { error })).toMatchObject({
      optedOut: true,
      errorCode: "recipient_opted_out",
    });
  });

  test.each([null, {}, { attempt: "42" }, { attempt: 1 }, "x"])(
    "metadata that are none of ours: %j",
    (metadata) => {
      expect(report("sms.sent", { metadata })).toMatchObject({ attemptId: null, carrierMessageId: "sms_1" });
    },
  );

  test.each([
    ["sms_id", "sms.sent", { sms_id: null }],
    ["type", "sms.received", {}],
  ])("%s is named when malformed", (field, type, change) => {
    expect(() => report(type, change)).toThrow(expect.objectContaining({ field }));
  });
});
