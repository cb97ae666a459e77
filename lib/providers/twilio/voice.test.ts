import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import {
  parseCallEvent,
  parseInboundCall,
  renderAnswer,
  renderMenu,
  stepUrl,
} from "@/lib/providers/twilio/voice";
import { callForm } from "@/tests/carriers/twilio-webhooks";

const callUrl = "https://maskline.example/webhooks/twilio/call";
const form = (changes: Record<string, string> = {}) => ({
  ...callForm({ accountSid: "AC1", sid: "CA1", from: "+447700900001", to: "+12025550100" }),
  ...changes,
});

function request(fields: Record<string, string>, url = callUrl): RawRequest {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
  return { method: "POST", url, headers, body };
}

test("a call", () => {
  expect(parseCallEvent(request(form()))).toBeNull();
  expect(parseInboundCall(request(form()))).toEqual({
    providerCallId: "CA1",
    from: "+447700900001",
    to: "+12025550100",
    dialled: "+12025550100",
  });
});

test.each(["", "anonymous", "+266696687", "+7378742883", "+2562533", "+8656696", "+86282452253", "client:x"])(
  "a withheld caller id: %j",
  (From) => {
    expect(parseInboundCall(request(form({ From, Caller: From })))).toMatchObject({ from: null });
  },
);

test("without the number called it is malformed", () => {
  expect(() => parseInboundCall(request({ CallSid: "CA1" }))).toThrow(
    expect.objectContaining({ field: "To" }),
  );
});

describe("TwiML, to the letter", () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?><Response>';
  const connect = { action: "connect", to: "+447700900002", callerId: "+12025550101" } as const;

  test("a connection names whom the other side sees, and where its end is told", () => {
    expect(renderAnswer(connect, { eventsUrl: `${callUrl}?a=1&b=2` })).toEqual({
      contentType: "text/xml",
      body: `${head}<Dial callerId="+12025550101" answerOnBridge="true" action="${callUrl}?step=dialled" method="POST"><Number statusCallback="${callUrl}?step=answered" statusCallbackMethod="POST" statusCallbackEvent="answered">+447700900002</Number></Dial></Response>`,
    });
  });

  test("a menu, whose digits come back to an address of their own", () => {
    const menu = { action: "menu", text: "For Ann & me, press 1.", language: "en-GB", digits: 1 } as const;
    expect(renderMenu(menu, { callUrl }).body).toBe(
      `${head}<Gather input="dtmf" numDigits="1" finishOnKey="#" timeout="8" actionOnEmptyResult="true" action="${callUrl}?step=chosen" method="POST"><Say language="en-GB">For Ann &amp; me, press 1.</Say></Gather></Response>`,
    );
    const chosen = (fields: Record<string, string>) => request(form(fields), stepUrl(callUrl, "chosen"));
    expect(parseCallEvent(chosen({ Digits: "3" }))).toBeNull();
    expect(parseInboundCall(chosen({ Digits: "3" }))).toMatchObject({ providerCallId: "CA1", digits: "3" });
    expect(parseInboundCall(chosen({}))).toMatchObject({ digits: "" });
    expect(parseInboundCall(request(form({ Digits: "3" })))).not.toHaveProperty("digits");
  });

  test("a connection without events", () => {
    expect(renderAnswer(connect).body).toBe(
      `${head}<Dial callerId="+12025550101" answerOnBridge="true"><Number>+447700900002</Number></Dial></Response>`,
    );
  });

  test("a sentence, escaped", () => {
    expect(renderAnswer({ action: "say", language: "en-GB", text: "<a & \"b'>\u0007😀" }).body).toBe(
      `${head}<Say language="en-GB">&lt;a &amp; &quot;b&apos;&gt;😀</Say></Response>`,
    );
  });
});

describe("what becomes of a call", () => {
  test.each([
    ["completed", "completed", false],
    ["answered", "completed", false],
    ["busy", "busy", true],
    ["no-answer", "no_answer", true],
    ["failed", "failed", true],
    ["canceled", "no_answer", true],
  ])("Dial ended with %s", (DialCallStatus, status, callerListens) => {
    const raw = request(form({ CallStatus: "in-progress", DialCallStatus }), stepUrl(callUrl, "dialled"));
    expect(parseCallEvent(raw)).toEqual({ providerCallId: "CA1", status, callerListens });
  });

  test("the other side answers: told by its own leg about the caller's", () => {
    const leg = { CallSid: "CA2", ParentCallSid: "CA1" };
    const url = stepUrl(callUrl, "answered");
    expect(parseCallEvent(request(form({ ...leg, CallStatus: "in-progress" }), url))).toEqual({
      providerCallId: "CA1",
      status: "in_progress",
      callerListens: false,
    });
    expect(parseCallEvent(request(form({ ...leg, CallStatus: "completed" }), url))).toBe("ignored");
  });

  test.each([stepUrl(callUrl, "ended"), callUrl])("the caller hangs up: reported to %s", (url) => {
    const done = { CallStatus: "completed", CallDuration: "12", Duration: "1" };
    expect(parseCallEvent(request(form(done), url))).toEqual({
      providerCallId: "CA1",
      status: "hung_up",
      callerListens: false,
    });
    expect(parseCallEvent(request(form({ ...done, CallStatus: "ringing" }), url))).toBe("ignored");
  });

  test.each([
    ["DialCallStatus", "dialled", form()],
    ["DialCallStatus", "dialled", form({ DialCallStatus: "bored" })],
    ["CallSid", "dialled", { DialCallStatus: "busy" }],
    ["ParentCallSid", "answered", form({ CallStatus: "in-progress" })],
    ["CallStatus", "ended", { CallSid: "CA1" }],
  ] as const)("%s is named when malformed", (field, step, fields) => {
    const raw = request({ ...fields }, stepUrl(callUrl, step));
    expect(() => parseCallEvent(raw)).toThrow(expect.objectContaining({ field }));
  });
});
