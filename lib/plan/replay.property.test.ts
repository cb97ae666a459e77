import fc from "fast-check";
import { expect, test } from "vitest";
import { largestDemand } from "@/lib/plan/demand";
import { type Booking, createHistory } from "@/lib/plan/history";
import { type ReplayPolicy, replay } from "@/lib/plan/replay";
import { smallestOwnPool, smallestPool } from "@/lib/plan/smallest-pool";

const hour = 3_600_000;

/** Sessions of any length, zero included, among few people, some of them with a change of one side. */
const history = fc
  .array(
    fc.record({
      first: fc.nat(5),
      second: fc.nat(5),
      openedAt: fc.nat(60),
      length: fc.oneof({ weight: 5, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
      joins: fc.option(fc.record({ person: fc.nat(5), after: fc.nat(20) }), { freq: 4 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((sessions) => sessions.filter(({ first, second }) => first !== second).flatMap(bookingsOf))
  .filter((bookings) => bookings.length > 0);

type Drawn = {
  first: number;
  second: number;
  openedAt: number;
  length: number;
  joins: { person: number; after: number } | null;
};

function bookingsOf({ first, second, openedAt, length, joins }: Drawn, session: number): Booking[] {
  const opened = openedAt * hour;
  const until = opened + length * hour;
  const opening = { session, first, second, openedAt: opened, firstUntil: until, secondUntil: until };
  if (!joins || joins.person === first || joins.person === second || joins.after >= length) return [opening];
  const joinedAt = opened + joins.after * hour;
  const joining = { session, first: joins.person, second, openedAt: joinedAt, joins: true };
  return [
    { ...opening, firstUntil: joinedAt },
    { ...joining, firstUntil: until, secondUntil: until },
  ];
}

const quarantine = fc.constantFrom(0, 1, 7, 30).map((hours) => hours * hour);

test("with a number per participant, a pool of D refuses nothing and one fewer refuses something", () => {
  fc.assert(
    fc.property(history, quarantine, (bookings, quarantineMs) => {
      const past = createHistory(bookings);
      const needed = largestDemand(past, quarantineMs);
      const options = { policy: "per_participant", quarantineMs } as const;
      expect(replay(past, { ...options, pool: needed }).refusals).toBe(0);
      expect(replay(past, { ...options, pool: needed - 1 }).refusals).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test("stickiness never makes a pool of D too small", () => {
  fc.assert(
    fc.property(history, quarantine, (bookings, quarantineMs) => {
      const past = createHistory(bookings);
      const pool = largestDemand(past, quarantineMs);
      expect(replay(past, { policy: "per_participant", quarantineMs, pool, sticky: true }).refusals).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test("the smallest pool found refuses nothing, and one fewer refuses something, people replayed alone or together", async () => {
  const options = fc.record({
    bookings: history,
    quarantineMs: quarantine,
    sticky: fc.boolean(),
    guess: fc.nat(12),
  });
  await fc.assert(
    fc.asyncProperty(options, async ({ bookings, guess, ...search }) => {
      const past = createHistory(bookings);
      const refusals = (policy: ReplayPolicy, pool: number) =>
        replay(past, { ...search, policy, pool }).refusals;
      const own = await smallestOwnPool(past, search);
      expect(own).toBe(await smallestPool(past, { ...search, policy: "per_participant", guess }));
      expect(refusals("per_participant", own)).toBe(0);
      for (const policy of ["shared", "one_per_session", "never_reuse"] as const) {
        const pool = await smallestPool(past, { ...search, policy, guess });
        expect(refusals(policy, pool)).toBe(0);
        expect(refusals(policy, pool - 1)).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
