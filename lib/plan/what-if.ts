import { largestDemand } from "@/lib/plan/demand";
import { type History, historySince } from "@/lib/plan/history";
import type { Plan } from "@/lib/plan/schema";
import { type Breathe, smallestOwnPool, smallestPool } from "@/lib/plan/smallest-pool";

const hourMs = 3_600_000;

export type WhatIfRow = Plan["whatIf"]["rows"][number];

type Question = { since: number; quarantineHours: number; sticky: boolean; breathe: Breathe };

/**
 * Replays the sessions since an instant, and those before that still held a number then: how many numbers would
 * have been enough to refuse nobody, with a number for both sides and with one for each.
 */
export async function whatIf(
  history: History,
  { since, quarantineHours, sticky, breathe }: Question,
): Promise<WhatIfRow> {
  const quarantineMs = quarantineHours * hourMs;
  const recent = historySince(history, { since, quarantineMs });
  await breathe();
  const demand = largestDemand(recent, quarantineMs);
  const search = { quarantineMs, sticky, breathe, guess: demand };
  return {
    quarantineHours,
    demand,
    shared: await smallestPool(recent, { ...search, policy: "shared" }),
    per_participant: await smallestOwnPool(recent, { quarantineMs, sticky, breathe }),
  };
}
