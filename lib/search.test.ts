import { describe, expect, it } from "vitest";
import { containsPattern, phonePattern } from "@/lib/search";

describe("phonePattern", () => {
  it.each([
    ["+44 7700 900123", "%447700900123%"],
    ["07700 900", "%7700900%"],
    ["(202) 555-01", "%20255501%"],
    ["0044 77", "%4477%"],
  ])("reads the digits of %s in any notation", (typed, pattern) => {
    expect(phonePattern(typed)).toBe(pattern);
  });

  it.each(["", "Ann", "Unit 7", "+", "00"])("says that %j is no part of a phone", (typed) => {
    expect(phonePattern(typed)).toBeNull();
  });
});

it("takes wildcards literally", () => {
  expect(containsPattern(" 100%_\\ ")).toBe("%100\\%\\_\\\\%");
});
