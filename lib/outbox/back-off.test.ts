import { expect, test } from "vitest";
import { backOff } from "@/lib/outbox/back-off";

const longest = () => 1;

test("the longest wait doubles from one second to one minute", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((attemptCount) => backOff({ attemptCount }, longest));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test("full jitter spreads the waits from none to the longest", () => {
  expect(backOff({ attemptCount: 5 }, () => 0)).toBe(0);
  expect(backOff({ attemptCount: 5 }, () => 0.25)).toBe(4_000);
});

test("never earlier than the carrier asks for", () => {
  expect(backOff({ attemptCount: 1, retryAfterMs: 90_000 }, longest)).toBe(90_000);
  expect(backOff({ attemptCount: 7, retryAfterMs: 10 }, longest)).toBe(60_000);
});
