import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Candidate, Wanted, Wanting } from "@/lib/sessions/candidate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import { facing } from "@/lib/sessions/counterpart";
import type { PairSide } from "@/lib/sessions/pair";
import type { Renumbering } from "@/lib/sessions/renumber";
import { seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";

/** Phones that get one number, with the sides that they are of. */
type Group = { phones: readonly Wanting[]; sides: readonly PairSide[]; numberId: string };

/**
 * Gives the people of a session the numbers back that they had, all of them or none: as long as they are in the pool
 * and have meant nobody else to them for a quarantine. False when one of them may not be given.
 * The caller holds the locks of all phones and of the session.
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

/** Who shares a number; empty when those who should share one have several. */
async function readGroups(transaction: Statements, { sides, manner }: Renumbering): Promise<Group[]> {
  const all = facing(sides);
  const phones = await readWanting(transaction, all);
  if (manner.policy === "per_participant") {
    return all.map((side, index) => ({
      phones: phones.slice(index, index + 1),
      sides: [side],
      numberId: side.numberId,
    }));
  }
  const [numberId, another] = new Set(all.map((side) => side.numberId));
  return numberId && !another ? [{ phones, sides: all, numberId }] : [];
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
    preferredId: group.numberId,
    onlyId: group.numberId,
  };
  return { wanted, sides: group.sides, first: await chooseNumber(transaction, wanted) };
}
