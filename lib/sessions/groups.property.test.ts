import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "@/tests/database";
import { settlingDatabase } from "@/tests/databases/settling";
import { judge } from "@/tests/groups/judgement";
import { play } from "@/tests/groups/play";
import { steps } from "@/tests/groups/steps";
import { createGroupWorld, type Rules } from "@/tests/groups/world";

const rules: Rules[] = (["shared", "per_participant"] as const).flatMap((numberPolicy) =>
  [true, false].map((stickyNumbers) => ({ numberPolicy, stickyNumbers })),
);

// Over all rules: one history alone may have few texts in live sessions, or numbers enough.
const judged = { relayed: 0, refused: 0 };

let database: TestDatabase;
beforeAll(async () => {
  database = await settlingDatabase({ connections: 4 });
});

test.each(rules)(
  "in groups that open, grow, shrink and expire, no text reaches anybody wrong ($numberPolicy, sticky: $stickyNumbers)",
  async (rule) => {
    await fc.assert(
      fc.asyncProperty(steps({ people: 6, length: 120 }), async (history) => {
        const numbers = rule.numberPolicy === "shared" ? 5 : 3;
        const world = await createGroupWorld(database, { people: 6, numbers, rule });
        await play(world, history);
        const { wrong, lost, recycled, relayed, refused } = await judge(world);
        expect(wrong).toEqual([]);
        expect(lost).toEqual([]);
        expect(recycled).toEqual([]);
        judged.relayed += relayed;
        judged.refused += refused;
      }),
      { numRuns: 2, endOnFailure: true },
    );
  },
  180_000,
);

test("these histories held texts that were relayed, and people who were refused", () => {
  expect(judged.relayed).toBeGreaterThan(80);
  expect(judged.refused).toBeGreaterThan(0);
});
