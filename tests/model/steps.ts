import fc from "fast-check";

/** What a client does next. People and numbers are places in the world's lists; `pick` chooses among the rides. */
export type Step =
  | { verb: "book"; customer: number; driver: number; hoursAhead: number }
  | { verb: "complete"; pick: number }
  | { verb: "change driver"; pick: number; driver: number }
  | { verb: "move"; pick: number; who: Mover }
  | { verb: "reopen"; pick: number }
  | { verb: "text"; fromDriver: boolean; person: number; number: number }
  | { verb: "drain"; number: number }
  | { verb: "activate"; number: number }
  | { verb: "sweep" };

export type StepOf<Verb extends Step["verb"]> = Extract<Step, { verb: Verb }>;

/** Who gets another number; where the two share one it is both. */
export type Mover = "both" | "customer" | "driver";

/** What all clients do together, after the clock has jumped. */
export type Phase = { jump: number; swept: boolean; steps: Step[] };

/** How large the world is, and how long its history. */
export type Size = { people: number; numbers: number; phases: number; steps: number };

/** A history whose clock jumps on over rides, graces and quarantines, and is set back by two hours once. */
export function histories(size: Size): fc.Arbitrary<Phase[]> {
  return fc
    .tuple(
      fc.array(phase(size), { minLength: size.phases, maxLength: size.phases }),
      fc.integer({ min: 1, max: size.phases - 1 }),
    )
    .map(([phases, setBack]) =>
      phases.map((drawn, index) => (index === setBack ? { ...drawn, jump: -2 } : drawn)),
    );
}

function phase(size: Size): fc.Arbitrary<Phase> {
  return fc.record({
    jump: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(0, 1, 12, 25, 30, 50) },
      { weight: 2, arbitrary: fc.constantFrom(200, 335, 337, 400) },
    ),
    swept: fc.boolean(),
    steps: fc.array(step(size), { minLength: size.steps, maxLength: size.steps }),
  });
}

function step(size: Size): fc.Arbitrary<Step> {
  const person = fc.nat(size.people - 1);
  const number = fc.nat(size.numbers - 1);
  const pick = fc.nat(10_000);
  return fc.oneof(
    {
      weight: 30,
      arbitrary: one("book", { customer: person, driver: person, hoursAhead: fc.constantFrom(1, 30) }),
    },
    { weight: 16, arbitrary: one("complete", { pick }) },
    { weight: 8, arbitrary: one("change driver", { pick, driver: person }) },
    { weight: 5, arbitrary: one("move", { pick, who: fc.constantFrom("both", "customer", "driver") }) },
    { weight: 6, arbitrary: one("reopen", { pick }) },
    { weight: 40, arbitrary: one("text", { fromDriver: fc.boolean(), person, number }) },
    { weight: 1, arbitrary: one("drain", { number }) },
    { weight: 3, arbitrary: one("activate", { number }) },
    { weight: 3, arbitrary: one("sweep", {}) },
  );
}

function one<Verb extends string, Details>(
  verb: Verb,
  details: { [Key in keyof Details]: fc.Arbitrary<Details[Key]> },
): fc.Arbitrary<{ verb: Verb } & Details> {
  return fc.record(details).map((drawn) => ({ verb, ...drawn }));
}
