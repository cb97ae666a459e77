import { expect, test } from "vitest";
import { retryAfterMs } from "@/lib/providers/retry-after";

const at = new Date("2026-11-21T12:00:00Z");

test.each([
  ["7", 7_000],
  ["0", 0],
  ["-5", 0],
  ["Sat, 21 Nov 2026 12:00:30 GMT", 30_000],
  ["Sat, 21 Nov 2026 11:00:00 GMT", 0],
  ["999999999", 3_600_000],
  ["soon", null],
  ["", null],
  [null, null],
])("%j is %j ms", (header, expected) => {
  expect(retryAfterMs(header, at)).toBe(expected);
});
