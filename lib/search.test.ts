import { describe, expect, it } from "vitest";
import { mayHoldPhone, namePatterns, phonePattern } from "@/lib/search";

describe("phonePattern", () => {
  it.each([
    ["+44 7700 900123", "%447700900123%"],
    ["07700 900", "%7700900%"],
    ["(202) 555-01", "%20255501%"],
    ["0044 77", "%4477%"],
    ["+44 (0)7700 900", "%447700900%"],
  ])("reads the digits of %s in any notation", (typed, pattern) => {
    expect(phonePattern(typed)).toBe(pattern);
  });

  it.each(["", "Ann", "Unit 7", "+", "00"])("says that %j is no part of a phone", (typed) => {
    expect(phonePattern(typed)).toBeNull();
  });
});

describe("namePatterns", () => {
  it.each([
    [" 100%_\\ ", ["%100\\%\\_\\\\%"]],
    ["an", ["an%", "% an%"]],
    ["雷", ["%雷%"]],
  ])("finds names that hold %j, wildcards taken literally", (typed, patterns) => {
    expect(namePatterns(typed)).toEqual(patterns);
  });
});

describe("mayHoldPhone", () => {
  it.each([
    "+447700900123",
    "07700 900",
    "(202) 555-01",
    "77.00.9",
    "44/77\u201190",
    "Ada 07700 900123",
    "\u0660\u0667\u0667\u0660\u0660",
  ])("finds the phone in %j", (text) => {
    expect(mayHoldPhone(text)).toBe(true);
  });

  it.each(["", "Ada Lovelace", "0770", "+44 77", "Unit 7, room 1234", "20 Elm Street, 4b"])(
    "lets %j stand in an address",
    (text) => {
      expect(mayHoldPhone(text)).toBe(false);
    },
  );
});
