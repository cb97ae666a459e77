import { expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseStatus, statusCallback } from "@/lib/providers/twilio/status";
import { statusForm } from "@/tests/carriers/twilio-webhooks";

const attemptId = "01999999-0000-7000-8000-000000000001";
const url = "https://maskline.example/webhooks/twilio/status";

function report(form: Record<string, string>, query = `?attempt=${attemptId}`): RawRequest {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  const body = new TextEncoder().encode(new URLSearchParams(form).toString());
  return { method: "POST", url: url + query, headers, body };
}

const status = (word: string, errorCode?: string) =>
  parseStatus(report(statusForm({ accountSid: "AC1", sid: "SM1", status: word, errorCode })));

test("the attempt's id comes back in the address that was given out", () => {
  const address = new URL(statusCallback(url, attemptId));
  expect(address.hash).toBe("#rc=3&rp=all");
  const raw = report(statusForm({ accountSid: "AC1", sid: "SM1", status: "sent" }), address.search);
  expect(parseStatus(raw)).toEqual({
    carrierMessageId: "SM1",
    attemptId,
    status: "sent",
    errorCode: null,
    errorReason: null,
    optedOut: false,
  });
});

test.each([
  ["accepted", "sent"],
  ["scheduled", "sent"],
  ["queued", "sent"],
  ["sending", "sent"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["partially_delivered", "delivered"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["canceled", "failed"],
])("%s means %s", (word, expected) => {
  expect(status(word).status).toBe(expected);
});

test.each([
  ["30003", "switched off"],
  ["30005", "unknown"],
  ["30006", "landline"],
  ["30007", "spam"],
  ["30034", "10DLC"],
])("a failure with code %s says why", (code, words) => {
  const { errorCode, errorReason } = status("undelivered", code);
  expect(errorCode).toBe(code);
  expect(errorReason).toContain(words);
});

test("a failure that we have no words for keeps Twilio's, without the phone", () => {
  const form = statusForm({ accountSid: "AC1", sid: "SM1", status: "failed", errorCode: "39999" });
  const raw = report({ ...form, ErrorMessage: "No route to +447700900001" });
  expect(parseStatus(raw)).toMatchObject({ errorCode: "39999", errorReason: "No route to …" });
  expect(status("canceled")).toMatchObject({ errorCode: "canceled", errorReason: "Twilio says: canceled." });
});

test("code 21610 is an opt-out", () => {
  expect(status("failed", "21610")).toMatchObject({ errorCode: "21610", optedOut: true });
});

test("an attempt that is not ours is left alone, in the address or in the form", () => {
  const form = statusForm({ accountSid: "AC1", sid: "SM1", status: "sent" });
  expect(parseStatus(report(form, "?attempt=7"))).toMatchObject({ attemptId: null, carrierMessageId: "SM1" });
  expect(parseStatus(report({ ...form, attempt: attemptId }, ""))).toMatchObject({ attemptId: null });
});

test.each([
  ["MessageStatus", { MessageSid: "SM1" }],
  ["MessageStatus", { MessageSid: "SM1", MessageStatus: "received" }],
  ["MessageSid", { MessageStatus: "sent" }],
])("%s is named when malformed", (field, form: Record<string, string>) => {
  expect(() => parseStatus(report(form, ""))).toThrow(expect.objectContaining({ field }));
});
