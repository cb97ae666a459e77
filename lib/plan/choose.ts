import type { Acquaintances } from "@/lib/plan/acquaintances";
import { none } from "@/lib/plan/pair-table";

/** What a choice looks at. */
export type Choice = {
  known: Acquaintances;
  pool: number;
  quarantineMs: number;
  /** The instant of the booking. */
  at: number;
};

/** Whether the number may be given to the person: never known, or its quarantine is over. */
export function isAllowed(choice: Choice, side: { person: number; number: number }): boolean {
  const entry = choice.known.find(side.person, side.number);
  return entry === none || isRested(choice, entry);
}

/** A number for one person alone: one never known, else the longest rested. {@link none} when there is none. */
export function chooseForOne(choice: Choice, person: number): number {
  const unknown = choice.known.lowestUnknown(person);
  if (unknown < choice.pool) return unknown;
  const entry = choice.known.longestRested(person);
  return entry !== none && isRested(choice, entry) ? choice.known.number(entry) : none;
}

/** A number for two people to share: one that neither has known, else the longest rested for both. */
export function chooseForBoth(choice: Choice, people: { first: number; second: number }): number {
  const unknown = unknownToBoth(choice, people);
  return unknown === none ? longestRestedForBoth(choice, people) : unknown;
}

function unknownToBoth(
  { known, pool }: Choice,
  { first, second }: { first: number; second: number },
): number {
  let number = Math.max(known.lowestUnknown(first), known.lowestUnknown(second));
  while (number < pool && (known.find(first, number) !== none || known.find(second, number) !== none))
    number++;
  return number < pool ? number : none;
}

/**
 * Walks both people's lists as one, the longest rested first. What the other side has known more recently comes
 * again later, from the other list; so the first that the other side allows is the best.
 */
function longestRestedForBoth(choice: Choice, people: { first: number; second: number }): number {
  const { known } = choice;
  let one = known.longestRested(people.first);
  let other = known.longestRested(people.second);
  for (;;) {
    const fromFirst = other === none || (one !== none && known.until(one) <= known.until(other));
    const entry = fromFirst ? one : other;
    if (entry === none || !isRested(choice, entry)) return none;
    const counterpart = known.find(fromFirst ? people.second : people.first, known.number(entry));
    if (counterpart === none || known.until(counterpart) <= known.until(entry)) return known.number(entry);
    if (fromFirst) one = known.nextRested(one);
    else other = known.nextRested(other);
  }
}

/** Whether the number was only ever the partner's within the quarantine, and is not live any more. */
export function isStickyFor(
  choice: Choice,
  side: { person: number; partner: number; number: number },
): boolean {
  const entry = choice.known.find(side.person, side.number);
  return (
    entry !== none &&
    choice.known.partner(entry) === side.partner &&
    choice.known.until(entry) <= choice.at &&
    choice.known.othersUntil(entry) + choice.quarantineMs <= choice.at
  );
}

function isRested({ known, quarantineMs, at }: Choice, entry: number): boolean {
  return known.until(entry) + quarantineMs <= at;
}
