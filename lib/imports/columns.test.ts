import { expect, test } from "vitest";
import { csvCell, guardFormula, unguardFormula } from "@/lib/csv";
import { readColumns } from "@/lib/imports/columns";

test("columns are found in any order and case, under their usual names; others are reported", () => {
  const { places, ignored } = readColumns("customers", ["Shoe size", "PHONE number", "", "Full Name"]);
  expect(places).toEqual({ phone: 1, name: 3 });
  expect(ignored).toEqual(["Shoe size"]);
});

test.each([
  ["a customer's file without names", "customers", ["phone"], /none is called "name"/],
  ["a file without header", "numbers", ["+12025550100", "sms"], /none is called "phone"/],
  ["two phones", "drivers", ["name", "phone", "mobile"], /Two columns could be the phone/],
  ["10,000 columns", "numbers", Array(10_000).fill("phone"), /10000 columns/],
] as const)("%s is refused", (_, kind, header, sentence) => {
  expect(() => readColumns(kind, header)).toThrow(sentence);
});

test.each(["=1+1", "+Ada", "-Ada", "@Ada", "'=1", "''@x", "＝1"])(
  "%s is no formula in an export, and itself again when it is imported",
  (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
    expect(unguardFormula(guardFormula(text))).toBe(text);
  },
);

test.each(["Ada", "O'Hara", "'t Hoen", "a=b"])("%s stays as it is", (text) => {
  expect(unguardFormula(guardFormula(text))).toBe(text);
  expect(guardFormula(text)).toBe(text);
});

test("cells are quoted where they must be", () => {
  expect(["Ada", "a,b", "a;b", 'a"b', "a\nb", " a"].map(csvCell)).toEqual([
    "Ada",
    '"a,b"',
    '"a;b"',
    '"a""b"',
    '"a\nb"',
    '" a"',
  ]);
});
