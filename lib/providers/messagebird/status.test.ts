import { expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseStatus } from "@/lib/providers/messagebird/status";

const attemptId = "01999999-0000-7000-8000-000000000001";

function report(query: string): RawRequest {
  const url = `https://maskline.example/webhooks/messagebird/status?${query}`;
  return { method: "GET", url, headers: new Headers(), body: new Uint8Array() };
}

test("a report as captured", () => {
  const query = `datacoding=plain&id=71fd&mccmnc=302370&messageLength=47&messagePartCount=1&ported=0&price%5Bamount%5D=0.00225&price%5Bcurrency%5D=USD&recipient=447700900001&reference=${attemptId}&status=delivered&statusDatetime=2023-10-11T10%3A30%3A21%2B00%3A00&statusReason=successfully+delivered`;
  expect(parseStatus(report(query))).toEqual({
    carrierMessageId: "71fd",
    attemptId,
    status: "delivered",
    errorCode: null,
    errorReason: null,
    optedOut: false,
  });
});

test.each([
  ["scheduled", "sent"],
  ["sent", "sent"],
  ["buffered", "sent"],
  ["delivered", "delivered"],
  ["expired", "failed"],
  ["delivery_failed", "failed"],
])("%s means %s", (word, status) => {
  expect(parseStatus(report(`id=1&status=${word}`))).toMatchObject({ status, attemptId: null });
});

test("a failure says why, without the phone", () => {
  const query = "id=1&status=delivery_failed&statusErrorCode=27&statusReason=unknown+subscriber+447700900001";
  expect(parseStatus(report(query))).toMatchObject({
    status: "failed",
    errorCode: "27",
    errorReason: "unknown subscriber …",
    optedOut: false,
  });
});

test("code 103 is an opt-out", () => {
  expect(parseStatus(report("id=1&status=delivery_failed&statusErrorCode=103"))).toMatchObject({
    errorCode: "103",
    optedOut: true,
  });
});

test("a reference that is not ours is left alone", () => {
  expect(parseStatus(report("id=1&status=sent&reference=SenderId"))).toMatchObject({ attemptId: null });
});

test.each([
  ["status", "id=1"],
  ["status", "id=1&status=lost"],
  ["id", "status=sent"],
  ["id", "status=sent&reference=SenderId"],
])("%s is named when malformed: %s", (field, query) => {
  expect(() => parseStatus(report(query))).toThrow(expect.objectContaining({ field }));
});
