import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "@/tests/groups/judgement";
import { play } from "@/tests/groups/play";
import { steps } from "@/tests/groups/steps";
import { createGroupWorld, type Rules } from "@/tests/groups/world";

const rules: Rules[] = (["shared", "per_participant"] as const).flatMap((numberPolicy) =>
  [true, false].map((stickyNumbers) => ({ numberPolicy, stickyNumbers })),
);

test.each(rules)(
  "in groups that open, grow, shrink and expire, no text reaches anybody wrong ($numberPolicy, sticky: $stickyNumbers)",
  async (rule) => {
    const seen = { relayed: 0 };
    await fc.assert(
      fc.asyncProperty(steps({ people: 6, length: 120 }), async (history) => {
        const numbers = rule.numberPolicy === "shared" ? 5 : 3;
        const world = await createGroupWorld({ people: 6, numbers, rule });
        await play(world, history);
        const { wrong, lost, recycled, relayed } = await judge(world);
        expect(wrong).toEqual([]);
        expect(lost).toEqual([]);
        expect(recycled).toEqual([]);
        seen.relayed += relayed;
      }),
      { numRuns: 2, endOnFailure: true },
    );
    // There has been something to judge.
    expect(seen.relayed).toBeGreaterThan(0);
  },
  180_000,
);
