import fc from "fast-check";
import { beforeAll, test } from "vitest";
import type { TestDatabase } from "@/tests/database";
import { settlingDatabase } from "@/tests/databases/settling";
import {
  expectGrantsAllowed,
  expectLateTexts,
  expectPairsInOrder,
  expectRefusalsJustified,
  expectRoutesAllowed,
  expectSomethingToJudge,
} from "@/tests/model/judgement";
import { closeWhatWasTakenOver } from "@/tests/model/model";
import { play } from "@/tests/model/play";
import { histories, type Size } from "@/tests/model/steps";
import { createWorld, type Rules } from "@/tests/model/world";

const clients = 8;

const short = { people: 6, phases: 3, steps: 50 };
const long = { people: 10, phases: 10, steps: 100 };

const combinations = (["shared", "per_participant"] as const).flatMap((numberPolicy) =>
  [true, false].flatMap((stickyNumbers) =>
    [0, 336].flatMap((quarantineHours) =>
      [0, 24].map((graceHours): Rules => ({ numberPolicy, stickyNumbers, quarantineHours, graceHours })),
    ),
  ),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await settlingDatabase({ connections: clients });
});

test.each(combinations.map((rules) => ({ title: titleOf(rules), rules })))(
  "nobody is ever connected to the wrong person ($title)",
  async ({ rules }) => {
    const size = sizeFor(rules);
    await fc.assert(
      fc.asyncProperty(histories(size), async (phases) => {
        const world = await createWorld(database, { size, rules });
        await play(world, { phases, clients });
        closeWhatWasTakenOver(world.model);
        await expectRoutesAllowed(world);
        expectGrantsAllowed(world);
        expectRefusalsJustified(world);
        await expectPairsInOrder(world);
        await expectSomethingToJudge(world);
        if (isDefault(rules)) expectLateTexts(world);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  },
  120_000,
);

function titleOf({ numberPolicy, stickyNumbers, quarantineHours, graceHours }: Rules): string {
  const sticky = stickyNumbers ? "sticky" : "not sticky";
  return `${numberPolicy}, ${sticky}, quarantine ${quarantineHours} h, grace ${graceHours} h`;
}

/** What a new installation has gets the longest history; all have so few numbers that many bookings are refused. */
function sizeFor(rules: Rules): Size {
  if (isDefault(rules)) return { ...long, numbers: 7 };
  return { ...short, numbers: rules.quarantineHours > 0 ? 5 : 4 };
}

function isDefault({ numberPolicy, stickyNumbers, quarantineHours, graceHours }: Rules): boolean {
  return numberPolicy === "per_participant" && stickyNumbers && quarantineHours > 0 && graceHours > 0;
}
