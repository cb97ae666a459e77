import fc from "fast-check";
import { expect, test } from "vitest";
import { messageLimits } from "@/lib/outbox/limits";
import { splitText } from "@/lib/outbox/split";
import { countSegments, measureText } from "@/lib/segments";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const count = (text: string) => [...graphemes.segment(text)].length;

const limits = fc.record({ gsm7: fc.integer({ min: 40, max: 80 }), ucs2: fc.integer({ min: 20, max: 35 }) });
const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom("🚗", "👩‍👩‍👧‍👦", "🇳🇱", "é", "\r\n", "€", "{", "नि", "Hello "),
);
const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(""));

test("the parts joined are the text, and each fits", () => {
  fc.assert(
    fc.property(text, limits, (whole, limit) => {
      const { encoding } = measureText(whole);
      const parts = splitText(whole, limit);
      expect(parts.join("")).toBe(whole);
      for (const part of parts) {
        const units = encoding === "gsm7" ? measureText(part).units : part.length;
        expect(units).toBeLessThanOrEqual(limit[encoding]);
      }
    }),
  );
});

test("no visible character is cut while each fits into a part", () => {
  fc.assert(
    fc.property(text, limits, (whole, limit) => {
      const longest = Math.max(0, ...[...graphemes.segment(whole)].map(({ segment }) => segment.length));
      fc.pre(longest <= limit.ucs2);
      const parts = splitText(whole, limit);
      expect(parts.map(count).reduce((sum, length) => sum + length, 0)).toBe(count(whole));
    }),
  );
});

test("a visible character longer than a part is cut between code points", () => {
  const tower = `a${"\u0301".repeat(9)}😀`;
  expect(splitText(tower, { gsm7: 8, ucs2: 4 })).toEqual([
    "a\u0301\u0301\u0301",
    "\u0301".repeat(4),
    "\u0301\u0301😀",
  ]);
});

test("the extension table counts twice, anything outside the alphabet changes the encoding", () => {
  expect(measureText("Hello @ £")).toEqual({ encoding: "gsm7", units: 9 });
  expect(measureText("{€}")).toEqual({ encoding: "gsm7", units: 6 });
  expect(measureText("ç")).toEqual({ encoding: "ucs2", units: 1 });
  expect(measureText("🚗")).toEqual({ encoding: "ucs2", units: 2 });
});

test("1,000 emoji become four texts", () => {
  const parts = splitText("😀".repeat(1_000), messageLimits.messagebird);
  expect(parts.map(count)).toEqual([301, 301, 301, 97]);
});

test("a text that fits stays whole, the empty one too", () => {
  expect(splitText("x".repeat(1_377), messageLimits.messagebird)).toHaveLength(1);
  expect(splitText("x".repeat(1_378), messageLimits.messagebird)).toHaveLength(2);
  expect(splitText("", messageLimits.messagebird)).toEqual([""]);
});

test("counts the segments that a text costs, and names the characters that make it dear", () => {
  expect(countSegments("a".repeat(160))).toEqual({ encoding: "gsm7", segments: 1, costly: [] });
  expect(countSegments("a".repeat(161)).segments).toBe(2);
  expect(countSegments("a".repeat(306)).segments).toBe(2);
  // An extension character's two septets stay together: the 153rd septet of the first segment is left empty.
  expect(countSegments(`${"a".repeat(152)}${"€".repeat(77)}`).segments).toBe(3);
  expect(countSegments("ríe, sí")).toEqual({ encoding: "ucs2", segments: 1, costly: ["í"] });
  expect(countSegments("í".repeat(71)).segments).toBe(2);
  expect(countSegments("🚗".repeat(67)).segments).toBe(3);
});
