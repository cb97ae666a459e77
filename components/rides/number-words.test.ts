import { expect, test } from "vitest";
import { closingWords, graceWords, policyWords, reasonsFor } from "@/components/rides/number-words";

const reader = { timeZone: "Europe/Berlin", locale: "de" };
const choice = { rule: "new", match: "country", knownUntil: null, livePairs: 0 } as const;

test("a number says for whom it was new, from where it is, and who else had it", () => {
  expect(reasonsFor(choice, { name: "Clara", placed: true, reader })).toEqual([
    "Clara had never known it.",
    "It is from their own country.",
    "Nobody else had it at that moment.",
  ]);
  expect(reasonsFor({ ...choice, livePairs: 3 }, { name: null, placed: true, reader })).toEqual([
    "Neither of the two had ever known it.",
    "It is from the country of both.",
    "3 other people had it at that moment.",
  ]);
});

test("a number that was known before says until when, as the reader writes it and in their zone", () => {
  const known = { ...choice, knownUntil: "2026-11-03T23:30:00.000Z" };
  const chosen = { name: "Clara", placed: true, reader };
  expect(reasonsFor({ ...known, rule: "rested" }, chosen)[0]).toBe(
    "Clara had known it until 4. Nov. 2026, 00:30 MEZ, and its quarantine is over.",
  );
  expect(reasonsFor({ ...known, rule: "last_resort" }, chosen)[0]).toMatch(
    /^Last resort: nothing else was left\./,
  );
});

test("a phone whose country nobody knows has no near numbers", () => {
  expect(reasonsFor(choice, { name: "Clara", placed: false, reader })[1]).toMatch(
    /country of the phone is not known/,
  );
});

test("says why two share a number, what is relayed in grace and why a session is over", () => {
  expect(policyWords({ policy: "shared", policyReason: "voice" })).toMatch(/calling back needs a shared one/);
  expect(policyWords({ policy: "shared", policyReason: "pool_size" })).toMatch(/no second one/);
  expect(policyWords({ policy: "per_participant", policyReason: null })).toMatch(/^A number for each side/);
  expect(graceWords(["voice"])).toBe("Calls only");
  expect(closingWords("ended_by_participant")).toMatch(/#end/);
});
