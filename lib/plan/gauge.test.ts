import { expect, test } from "vitest";
import { textsPerSecond } from "@/lib/plan/carriers";
import { countNumbers, gaugeGroup, textTerms, type Window } from "@/lib/plan/gauge";

const window: Window = { firstDay: 0, today: 2, firstFull: 0, days: 4 };
const noSetting = { textsPerSecondPerNumber: null };

test("a number is as fast as the settings say, else as its carrier does there, else nobody knows", () => {
  const american = { provider: "twilio", country: "US" };
  expect(textsPerSecond({ ...american, setting: null })).toBe(1);
  expect(textsPerSecond({ ...american, country: "GB", setting: null })).toBe(10);
  expect(textsPerSecond({ ...american, setting: 0.5 })).toBe(0.5);
  expect(textsPerSecond({ provider: "messagebird", country: "NL", setting: null })).toBeNull();
});

test("the busiest ten seconds need as many numbers as carry them, carrier by carrier", () => {
  const peaks = [
    { day: "1970-01-02", provider: "twilio", country: "US", texts: 21 },
    { day: "1970-01-02", provider: "vonage", country: "US", texts: 5 },
    { day: "1970-01-03", provider: "messagebird", country: "NL", texts: 1_000 },
  ];
  expect(textTerms(peaks, { country: null, settings: noSetting, window })).toEqual([0, 4, 0, 0]);
  expect(textTerms(peaks, { country: "NL", settings: noSetting, window })).toEqual([0, 0, 0, 0]);
});

test("what is needed is the largest term and the lost numbers on top; nothing when nobody rides", () => {
  const facts = { country: null, need: "both" as const, pool: 9, lost: 2, binding: true, sharingExtra: 1 };
  const terms = { people: [0, 4, 5, 0], participants: [0, 1, 7, 0], texts: [0, 3, 1, 0] };
  const group = gaugeGroup(facts, { terms, window });
  expect(group.past.map(({ needed }) => needed)).toEqual([0, 5]);
  expect(group.days[0]).toMatchObject({ people: 6, participants: 7, texts: 3, forecast: null, needed: 9 });
  const quiet = gaugeGroup(facts, { terms: { people: [], participants: [], texts: [] }, window });
  expect(quiet.days.map(({ needed }) => needed)).toEqual([0, 0]);
});

test("a number counts where it can do what is needed, and in its own country", () => {
  const kinds = [
    { provider: "simulator", country: "NL", sms: true, voice: true, count: 3 },
    { provider: "simulator", country: "US", sms: true, voice: false, count: 4 },
  ];
  expect(countNumbers(kinds, { country: null, need: "sms" })).toBe(7);
  expect(countNumbers(kinds, { country: null, need: "both" })).toBe(3);
  expect(countNumbers(kinds, { country: "US", need: "voice" })).toBe(0);
});
