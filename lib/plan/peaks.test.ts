import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs } from "@/lib/plan/day";
import { largestDemand, staysOf } from "@/lib/plan/demand";
import { createHistory } from "@/lib/plan/history";
import { participantPeaks, peoplePeaks } from "@/lib/plan/peaks";

const hour = 3_600_000;
const days = 6;

const sessions = fc.array(
  fc.record({
    first: fc.nat(2),
    second: fc.integer({ min: 3, max: 5 }),
    from: fc.nat(120),
    hours: fc.nat(30),
  }),
  { minLength: 1, maxLength: 30 },
);

test("peaks of each day are what counting at every hour says", async () => {
  await fc.assert(
    fc.asyncProperty(sessions, fc.constantFrom(0, 5, 26), async (drawn, quarantineHours) => {
      const history = createHistory(
        drawn.map(({ first, second, from, hours }, session) => {
          const until = (from + Math.max(1, hours)) * hour;
          return { session, first, second, openedAt: from * hour, firstUntil: until, secondUntil: until };
        }),
      );
      const stays = staysOf(history);
      const question = { firstDay: 0, days, groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 };
      const quarantineMs = quarantineHours * hour;
      const breathe = async () => {};
      const people = await peoplePeaks(stays, { ...question, quarantineMs, day: 2, breathe });
      const live = participantPeaks(stays, question);

      const levelAt = (person: number, at: number, quarantine: number) =>
        drawn.filter(
          ({ first, second, from, hours }) =>
            (first === person || second === person) &&
            from <= at &&
            at < from + Math.max(1, hours) + quarantine,
        ).length;
      const peak = (persons: number[], combine: (levels: number[]) => number, quarantine: number) =>
        Array.from({ length: days }, (_, day) =>
          Math.max(
            ...Array.from({ length: 24 }, (_, at) =>
              combine(persons.map((person) => levelAt(person, day * 24 + at, quarantine))),
            ),
          ),
        );
      const largest = (levels: number[]) => Math.max(...levels);
      const sum = (levels: number[]) => levels.reduce((total, level) => total + level, 0);
      expect([...(people.groups[0] ?? [])]).toEqual(peak([0, 1, 2], largest, quarantineHours));
      expect([...(people.groups[1] ?? [])]).toEqual(peak([3, 4, 5], largest, quarantineHours));
      expect([...(live[2] ?? [])]).toEqual(peak([0, 1, 2, 3, 4, 5], sum, 0));
      for (let person = 0; person < history.people; person++)
        expect(people.onDay[person]).toBe(peak([person], largest, quarantineHours)[2]);
      const reached = people.groups.flatMap((row) => [...row]);
      expect(largestDemand(history, quarantineMs)).toBeGreaterThanOrEqual(Math.max(...reached));
    }),
    { numRuns: 150 },
  );
});

test("a session without an end counts on every day from its first", async () => {
  const endless = Number.POSITIVE_INFINITY;
  const history = createHistory([
    { session: 0, first: 0, second: 1, openedAt: 2 * dayMs, firstUntil: endless, secondUntil: endless },
  ]);
  const question = { firstDay: 0, days, groupOf: Int32Array.of(0, 0), groups: 1 };
  const breathe = async () => {};
  const people = await peoplePeaks(staysOf(history), { ...question, quarantineMs: 0, day: 0, breathe });
  expect([...(people.groups[0] ?? [])]).toEqual([0, 0, 1, 1, 1, 1]);
  expect([...(participantPeaks(staysOf(history), question)[1] ?? [])]).toEqual([0, 0, 2, 2, 2, 2]);
});
