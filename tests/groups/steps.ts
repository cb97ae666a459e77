import fc from "fast-check";

/** One thing that happens. Who and which session are meant by their place among those that there are. */
export type Step =
  | { kind: "open"; people: number[]; minutes: number }
  | { kind: "add" | "remove" | "leave" | "text"; session: number; person: number }
  | { kind: "old text"; person: number; number: number }
  | { kind: "end" | "reopen" | "move"; session: number }
  | { kind: "wait"; minutes: number };

/** Histories in which people meet in ever other groups, more often than the pool has numbers for. */
export function steps({ people, length }: { people: number; length: number }): fc.Arbitrary<Step[]> {
  const person = fc.nat(people - 1);
  const session = fc.nat(20);
  const some = fc.uniqueArray(person, { minLength: 2, maxLength: 4 });
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("open" as const),
        people: some,
        minutes: fc.integer({ min: 10, max: 600 }),
      }),
    },
    { weight: 12, arbitrary: fc.record({ kind: fc.constant("text" as const), session, person }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("old text" as const), person, number: fc.nat(20) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom("add" as const, "remove" as const, "leave" as const),
        session,
        person,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom("end" as const, "reopen" as const, "move" as const),
        session,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 900 }) }),
    },
  );
  return fc.array(step, { minLength: length, maxLength: length });
}
