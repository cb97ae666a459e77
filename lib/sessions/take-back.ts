import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Candidate, Wanted } from "@/lib/sessions/candidate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import type { PairSide } from "@/lib/sessions/pair";
import type { Renumbering } from "@/lib/sessions/renumber";
import { seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";

/** Phones that get one number, with the sides that they are of. */
type Group = { phones: Wanted["phones"]; sides: readonly [PairSide, ...PairSide[]]; numberId: string };

/**
 * Gives the people of a session the numbers back that they had, all of them or none: as long as they are in the pool
 * and have meant nobody else to them for a quarantine. False when one of them may not be given.
 * The caller holds the locks of both phones and of the session.
 */
export async function takeBack(transaction: Statements, renumbering: Renumbering): Promise<boolean> {
  const wishes: Wish[] = [];
  for (const group of await readGroups(transaction, renumbering)) {
    wishes.push(await wish(transaction, { renumbering, group }));
  }
  if (wishes.length === 0 || wishes.some(({ first }) => first === null)) return false;
  for (const chosen of wishes) {
    if (await seat(transaction, chosen)) continue;
    throw new AppError("conflict", "The pool was changed at the same moment. Try again.");
  }
  return true;
}

/** Who shares a number; empty when two who should share one have two. */
async function readGroups(transaction: Statements, { sides, manner }: Renumbering): Promise<Group[]> {
  const [first, second] = sides;
  const [firstPhone, secondPhone] = await readWanting(transaction, [first.phoneId, second.phoneId]);
  const firstSide = { ...first, counterpartId: second.phoneId };
  const secondSide = { ...second, counterpartId: first.phoneId };
  if (manner.policy === "per_participant") {
    return [
      { phones: [firstPhone], sides: [firstSide], numberId: first.numberId },
      { phones: [secondPhone], sides: [secondSide], numberId: second.numberId },
    ];
  }
  if (first.numberId !== second.numberId) return [];
  return [{ phones: [firstPhone, secondPhone], sides: [firstSide, secondSide], numberId: first.numberId }];
}

type Wish = { wanted: Wanted; sides: readonly PairSide[]; first: Candidate | null };

/** Asks about the group's own number only. That it was theirs counts, whatever the settings say about new rides. */
async function wish(
  transaction: Statements,
  { renumbering, group }: { renumbering: Renumbering; group: Group },
): Promise<Wish> {
  const { quarantineHours } = renumbering.settings;
  const wanted: Wanted = {
    sessionId: renumbering.sessionId,
    channels: renumbering.manner.channels,
    carriers: renumbering.carriers?.map(({ name }) => name) ?? null,
    settings: { quarantineHours, stickyNumbers: true, geoMatch: "preferred", quarantineLastResort: false },
    phones: group.phones,
    counterpartId: group.sides[0].counterpartId,
    preferredId: group.numberId,
    onlyId: group.numberId,
  };
  return { wanted, sides: group.sides, first: await chooseNumber(transaction, wanted) };
}
