import { expect, test } from "vitest";
import { formatInstant } from "@/components/ui/format-instant";

const at = new Date("2026-07-21T22:30:00Z");

test("an instant is written as its reader does, in their time zone, and says in which", () => {
  const dutch = { timeZone: "Europe/Amsterdam", locale: "nl-NL" };
  expect(formatInstant(at, { ...dutch, format: "datetime" })).toBe("22 jul 2026, 00:30 CEST");
  expect(formatInstant(at, { timeZone: "America/New_York", locale: "en-US", format: "datetime" })).toMatch(
    /^Jul 21, 2026, 0?6:30\sPM EDT$/,
  );
  expect(formatInstant(at, { ...dutch, format: "day" })).toBe("wo 22 jul 2026");
});
