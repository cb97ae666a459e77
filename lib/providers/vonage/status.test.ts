import { expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseStatus } from "@/lib/providers/vonage/status";

const attemptId = "01999999-0000-7000-8000-000000000001";
const documented = {
  ...{ msisdn: "447700900000", to: "447700900099", "network-code": "12345", messageId: "0A0000001234567B" },
  ...{ price: "0.03330000", status: "delivered", scts: "2001011400", "err-code": "0", "api-key": "abcd1234" },
  ...{ "client-ref": "r1", "message-timestamp": "2020-01-01 12:00:00" },
};

function receipt(values: Record<string, string>): RawRequest {
  const headers = new Headers({ "content-type": "application/json" });
  const url = "https://maskline.example/webhooks/vonage/status";
  return { method: "POST", url, headers, body: new TextEncoder().encode(JSON.stringify(values)) };
}

test("a receipt as documented, whose reference is not ours", () => {
  expect(parseStatus(receipt(documented))).toEqual({
    carrierMessageId: "0A0000001234567B",
    attemptId: null,
    status: "delivered",
    errorCode: null,
    errorReason: null,
    optedOut: false,
  });
});

test("our reference leads back to the attempt, also by GET", () => {
  const query = new URLSearchParams({ ...documented, "client-ref": attemptId });
  const url = `https://maskline.example/webhooks/vonage/status?${query}`;
  const request = { method: "GET", url, headers: new Headers(), body: new Uint8Array() };
  expect(parseStatus(request)).toMatchObject({ attemptId, status: "delivered" });
});

test.each([
  ["accepted", "sent"],
  ["buffered", "sent"],
  ["unknown", "sent"],
  ["delivered", "delivered"],
  ["expired", "failed"],
  ["failed", "failed"],
  ["rejected", "failed"],
])("%s means %s", (word, status) => {
  expect(parseStatus(receipt({ messageId: "1", status: word }))).toMatchObject({ status });
});

test.each([
  ["3", "no longer in use", false],
  ["9", "told the carrier to stop", true],
  ["14", "carrier blocks", false],
  ["99", "Vonage says: failed.", false],
])("a failure with code %s says why", (code, reason, optedOut) => {
  expect(parseStatus(receipt({ messageId: "1", status: "failed", "err-code": code }))).toMatchObject({
    errorCode: code,
    errorReason: expect.stringContaining(reason),
    optedOut,
  });
});

test.each([
  ["status", { messageId: "1" }],
  ["status", { messageId: "1", status: "lost" }],
  ["messageId", { status: "delivered" }],
  ["messageId", { status: "delivered", "client-ref": "r1" }],
])("%s is named when malformed", (field, values) => {
  expect(() => parseStatus(receipt(values))).toThrow(expect.objectContaining({ field }));
});
