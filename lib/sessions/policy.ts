import type { Capability, NumberPolicy } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { readDown } from "@/lib/outbox/carrier-health";

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

type Attempts = readonly [Attempt, ...Attempt[]];

/**
 * The ways to give a session its numbers, the best one first. A session with calls has a number for each only where
 * both lie at one carrier that can show any of our numbers; `auto` also asks for a pool of two. Numbers of a carrier
 * that is down come last.
 */
export async function planAttempts(transaction: Statements, asked: PolicyRequest): Promise<Attempts> {
  const request = { ...asked, carriers: carriersFor(asked) };
  const all = await attemptsWith(transaction, request);
  const carriers = await workingCarriers(transaction, request.carriers);
  if (carriers.length === 0) return all;
  const [first, ...others] = await attemptsWith(transaction, { ...request, carriers });
  return [first, ...others, ...all];
}

/** A session with calls is given no number of a carrier that carries none, whatever the pool says the number can do. */
function carriersFor({ channels, carriers }: PolicyRequest): readonly Carrier[] | undefined {
  return channels.includes("voice") ? carriers?.filter(({ callerId }) => callerId !== null) : carriers;
}

/** The carriers that work, when others are down. Empty when none is, or all are. */
async function workingCarriers(
  transaction: Statements,
  carriers: readonly Carrier[] | undefined,
): Promise<readonly Carrier[]> {
  const down = await readDown(transaction);
  if (down.length === 0) return [];
  const known = carriers ?? (await readPoolCarriers(transaction));
  const working = known.filter(({ name }) => !down.includes(name));
  return working.length < known.length ? working : [];
}

async function readPoolCarriers(transaction: Statements): Promise<Carrier[]> {
  const rows = await transaction.$queryRaw<{ name: string }[]>`
    select distinct provider as name from proxy_numbers where status = 'active' and not open_line`;
  return rows.map(({ name }) => ({ name, callerId: null }));
}

async function attemptsWith(
  transaction: Statements,
  { wanted, channels, carriers }: PolicyRequest,
): Promise<Attempts> {
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
    where status = 'active' and not open_line and capabilities @> ${wanted.channels}::capability[]
      and (${wanted.carriers}::text[] is null or provider = any(${wanted.carriers}::text[]))
    limit 2`;
  return numbers.length === 2;
}
