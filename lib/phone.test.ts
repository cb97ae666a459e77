import { expect, it } from "vitest";
import { maskPhone } from "@/lib/phone";

it.each([
  ["+447700900123", "+44 •••• 0123"],
  ["+12025550100", "+1 •••• 0100"],
  ["+3197010240000", "+31 •••• 0000"],
  ["+870773123456", "+870 •••• 3456"],
  ["+99900000001", "+ •••• 0001"],
  ["+0123456789", "Erased"],
])("of %s no more is shown than where it is from and its last four digits", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
