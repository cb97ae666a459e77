import type { Capability } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import type { Candidate, Requirements, Wanted, Wanting } from "@/lib/sessions/candidate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import { facing } from "@/lib/sessions/counterpart";
import type { Reached } from "@/lib/sessions/notify";
import type { PairSide } from "@/lib/sessions/pair";
import { type Attempt, type PolicyRequest, planAttempts } from "@/lib/sessions/policy";
import { type Refused, refusal } from "@/lib/sessions/refusal";
import { refuseWishes } from "@/lib/sessions/refuse-wishes";
import { releaseExpiredOf } from "@/lib/sessions/release";
import { type GivenNumber, seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";
import type { Settings } from "@/lib/settings/schema";

/** A participant who needs a number. */
export type Allocatee = {
  participantId: string;
  phoneId: string;
  /** No other number will do. `path` is where the input names it. */
  wish?: { numberId: string; path: string };
  /** Taken before all others if it may be given at all. */
  preferredId?: string;
};

export type AllocationRequest = {
  sessionId: string;
  sides: readonly Allocatee[];
  policy: PolicyRequest["wanted"];
  /** Where each gets a number, no two get the same one. */
  apart?: boolean;
  channels: readonly Capability[];
  carriers?: readonly Carrier[];
  settings: Settings;
};

export type Allocation = Pick<Attempt, "policy" | "reason"> & {
  /** In the order of the sides; the same number for all when they share it. */
  seated: Reached[];
};

/**
 * Gives the participants of a session their primary pairs. The caller holds the locks of all phones.
 * Throws {@link PoolDepleted} when no number may be given to them, `invalid_input` when it is one that was wished
 * for; then nothing must be written.
 */
export async function allocate(transaction: Statements, request: AllocationRequest): Promise<Allocation> {
  const phoneIds = request.sides.map(({ phoneId }) => phoneId);
  await releaseExpiredOf(transaction, phoneIds);
  const sides = facing(request.sides);
  const phones = await readWanting(transaction, sides);
  const attempts = await planAttempts(transaction, { ...request, wanted: request.policy });
  do {
    for (const attempt of attempts) {
      const seated = await give(transaction, { ...request, sides, phones, attempt });
      if (seated) return { policy: attempt.policy, reason: attempt.reason, seated };
    }
    // What has expired since we looked is free.
  } while ((await releaseExpiredOf(transaction, phoneIds)) > 0);
  const gift = { ...request, sides, phones, attempt: attempts.at(-1) ?? attempts[0] };
  await refuseWishes(transaction, gift);
  throw await refusal(transaction, refusedBy(gift));
}

/** What one attempt has to go on: the phones in the order of their sides. */
export type Gift = Omit<AllocationRequest, "sides"> & {
  sides: readonly (Allocatee & PairSide)[];
  phones: readonly Wanting[];
  attempt: Attempt;
};

function give(transaction: Statements, gift: Gift): Promise<Reached[] | null> {
  return gift.attempt.policy === "shared" ? giveShared(transaction, gift) : giveEach(transaction, gift);
}

async function giveShared(transaction: Statements, gift: Gift): Promise<Reached[] | null> {
  const { sides, phones } = gift;
  const [onlyId, another] = new Set(sides.flatMap(({ wish }) => wish?.numberId ?? []));
  if (another) return null;
  const preferredId = sides.find((side) => side.preferredId)?.preferredId;
  const wanted = { ...requirementsOf(gift), phones, onlyId, preferredId };
  const number = await seat(transaction, { wanted, sides, first: await chooseNumber(transaction, wanted) });
  return number && sides.map((side) => reached(side, number));
}

type Seat = { wanted: Wanted; sides: [Allocatee & PairSide]; first: Candidate };

/** Chooses for all before it writes for any, so that another carrier can still be tried. */
async function giveEach(transaction: Statements, gift: Gift): Promise<Reached[] | null> {
  const seats: Seat[] = [];
  for (const [index, side] of gift.sides.entries()) {
    const besideIds = seats.map(({ first }) => first.id);
    const phones = gift.phones.slice(index, index + 1);
    const passedOver = gift.apart ? besideIds : [];
    const { wish, preferredId } = side;
    const only = { onlyId: wish?.numberId, preferredId };
    const wanted = { ...requirementsOf(gift), ...only, phones, besideIds, passedOver };
    const first = await chooseNumber(transaction, wanted);
    if (!first) return null;
    seats.push({ wanted, sides: [side], first });
  }
  const seated: Reached[] = [];
  for (const chosen of seats) {
    const number = await seat(transaction, chosen);
    if (!number) throw await refusal(transaction, refusedBy(gift));
    seated.push(reached(chosen.sides[0], number));
  }
  return seated;
}

function reached({ participantId, phoneId }: Allocatee, { numberId }: GivenNumber): Reached {
  return { participantId, phoneId, numberId };
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
