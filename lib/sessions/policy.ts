import type { Capability, NumberPolicy } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";

/** Why the people of a session share one number although that was not asked for. */
export type PolicyReason = "voice" | "pool_size";

/** One way to give a session its numbers. */
export type Attempt = {
  policy: NumberPolicy;
  reason: PolicyReason | null;
  /** Whose numbers may be given; null for every carrier's. */
  carriers: readonly string[] | null;
};

export type PolicyRequest = {
  wanted: "auto" | NumberPolicy;
  channels: readonly Capability[];
  carriers?: readonly Carrier[];
};

/**
 * The ways to give a session its numbers, the best one first. A session with calls has a number for each only where
 * both lie at one carrier that can show any of our numbers; `auto` also asks for a pool of two.
 */
export async function planAttempts(
  transaction: Statements,
  { wanted, channels, carriers }: PolicyRequest,
): Promise<readonly [Attempt, ...Attempt[]]> {
  const everyone = carriers?.map(({ name }) => name) ?? null;
  const shared = (reason: PolicyReason | null): Attempt => ({ policy: "shared", reason, carriers: everyone });
  if (wanted === "shared") return [shared(null)];

  const groups = channels.includes("voice") ? carriersWithAnyCallerId(carriers) : [everyone];
  const attempts: Attempt[] = [];
  for (const group of groups) {
    if (wanted === "auto" && !(await hasTwoNumbers(transaction, { channels, carriers: group }))) continue;
    attempts.push({ policy: "per_participant", reason: null, carriers: group });
  }
  const [best, ...others] = attempts;
  if (!best) return [shared(groups.length === 0 ? "voice" : "pool_size")];
  const reachesEveryone = !everyone || groups.flat().length === everyone.length;
  return wanted === "per_participant" || reachesEveryone
    ? [best, ...others]
    : [best, ...others, shared("voice")];
}

function carriersWithAnyCallerId(carriers: readonly Carrier[] = []): string[][] {
  return carriers.filter(({ callerId }) => callerId === "any-own-number").map(({ name }) => [name]);
}

async function hasTwoNumbers(
  transaction: Statements,
  wanted: { channels: readonly Capability[]; carriers: readonly string[] | null },
): Promise<boolean> {
  const numbers = await transaction.$queryRaw<unknown[]>`
    select from proxy_numbers
    where status = 'active' and capabilities @> ${wanted.channels}::capability[]
      and (${wanted.carriers}::text[] is null or provider = any(${wanted.carriers}::text[]))
    limit 2`;
  return numbers.length === 2;
}
