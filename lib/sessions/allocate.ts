import type { Capability } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import type { Candidate, Requirements, Wanted, Wanting } from "@/lib/sessions/candidate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import type { PairSide } from "@/lib/sessions/pair";
import { type Attempt, type PolicyRequest, planAttempts } from "@/lib/sessions/policy";
import { type Refused, refusal } from "@/lib/sessions/refusal";
import { releaseExpiredOf } from "@/lib/sessions/release";
import { type GivenNumber, seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";
import type { Settings } from "@/lib/settings/schema";

/** A participant who needs a number. */
export type Allocatee = { participantId: string; phoneId: string };

export type AllocationRequest = {
  sessionId: string;
  sides: readonly [Allocatee, Allocatee];
  policy: PolicyRequest["wanted"];
  channels: readonly Capability[];
  carriers?: readonly Carrier[];
  settings: Settings;
};

export type Allocation = Pick<Attempt, "policy" | "reason"> & {
  /** In the order of the sides; the same one twice when they share it. */
  numbers: readonly [GivenNumber, GivenNumber];
};

/**
 * Gives the two participants of a session their primary pairs. The caller holds the locks of both phones.
 * Throws {@link PoolDepleted} when no number may be given to them; then nothing must be written.
 */
export async function allocate(transaction: Statements, request: AllocationRequest): Promise<Allocation> {
  const [first, second] = request.sides;
  await releaseExpiredOf(transaction, [first.phoneId, second.phoneId]);
  const phones = await readWanting(transaction, [first.phoneId, second.phoneId]);
  const attempts = await planAttempts(transaction, { ...request, wanted: request.policy });
  do {
    for (const attempt of attempts) {
      const numbers = await give(transaction, { ...request, phones, attempt });
      if (numbers) return { policy: attempt.policy, reason: attempt.reason, numbers };
    }
    // What has expired since we looked is free.
  } while ((await releaseExpiredOf(transaction, [first.phoneId, second.phoneId])) > 0);
  throw await refusal(
    transaction,
    refusedBy({ ...request, phones, attempt: attempts.at(-1) ?? attempts[0] }),
  );
}

type Gift = AllocationRequest & { phones: readonly [Wanting, Wanting]; attempt: Attempt };

function give(transaction: Statements, gift: Gift): Promise<Allocation["numbers"] | null> {
  return gift.attempt.policy === "shared" ? giveShared(transaction, gift) : giveEach(transaction, gift);
}

async function giveShared(transaction: Statements, gift: Gift): Promise<Allocation["numbers"] | null> {
  const sides = pairSides(gift);
  const wanted = { ...requirementsOf(gift), phones: gift.phones, counterpartId: sides[1].phoneId };
  const number = await seat(transaction, { wanted, sides, first: await chooseNumber(transaction, wanted) });
  return number && [number, number];
}

/** Chooses for both before it writes for either, so that another carrier can still be tried. */
async function giveEach(transaction: Statements, gift: Gift): Promise<Allocation["numbers"] | null> {
  const [first, second] = pairSides(gift);
  const [firstPhone, secondPhone] = gift.phones;
  const one = await chooseFor(transaction, { gift, side: first, phone: firstPhone });
  const other =
    one &&
    (await chooseFor(transaction, { gift, side: second, phone: secondPhone, besidesId: one.first.id }));
  if (!one || !other) return null;
  const numbers = [await seat(transaction, one), await seat(transaction, other)] as const;
  if (!numbers[0] || !numbers[1]) throw await refusal(transaction, refusedBy(gift));
  return [numbers[0], numbers[1]];
}

async function chooseFor(
  transaction: Statements,
  { gift, side, phone, besidesId }: { gift: Gift; side: PairSide; phone: Wanting; besidesId?: string },
): Promise<{ wanted: Wanted; sides: [PairSide]; first: Candidate } | null> {
  const wanted = {
    ...requirementsOf(gift),
    phones: [phone] as const,
    counterpartId: side.counterpartId,
    besidesId,
  };
  const first = await chooseNumber(transaction, wanted);
  return first && { wanted, sides: [side], first };
}

function pairSides({ sides: [first, second] }: AllocationRequest): readonly [PairSide, PairSide] {
  return [
    { ...first, counterpartId: second.phoneId },
    { ...second, counterpartId: first.phoneId },
  ];
}

function requirementsOf({ sessionId, channels, settings, attempt }: Gift): Requirements {
  return { sessionId, channels, settings, carriers: attempt.carriers };
}

function refusedBy(gift: Gift): Refused {
  const { phones, attempt } = gift;
  return {
    ...requirementsOf(gift),
    groups: attempt.policy === "shared" ? [phones] : phones.map((phone) => [phone]),
  };
}
