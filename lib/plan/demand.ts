import type { History } from "@/lib/plan/history";

/** Everybody's sessions: those of person `p` stand from `offsets[p]` to before `offsets[p + 1]`, in order of time. */
export type Stays = { offsets: Int32Array; from: Float64Array; until: Float64Array };

/** Which of the history's bookings need one of these abilities; all of them when left out. */
export type NeedFilter = (needs: number) => boolean;

/** Each person's sessions out of the bookings: whoever stays when somebody joins is not counted again. */
export function staysOf(history: History, counts: NeedFilter = () => true): Stays {
  const offsets = new Int32Array(history.people + 1);
  forEachStay(history, counts, (person) => {
    offsets[person + 1] = (offsets[person + 1] ?? 0) + 1;
  });
  for (let person = 0; person < history.people; person++)
    offsets[person + 1] = (offsets[person + 1] ?? 0) + (offsets[person] ?? 0);
  const next = offsets.slice();
  const from = new Float64Array(offsets[history.people] ?? 0);
  const until = new Float64Array(from.length);
  forEachStay(history, counts, (person, openedAt, end) => {
    const place = next[person] ?? 0;
    next[person] = place + 1;
    from[place] = openedAt;
    until[place] = end;
  });
  return { offsets, from, until };
}

/**
 * D: the largest number of sessions that any one person had at once, live or in quarantine. A pool of that size
 * refuses nothing when each side gets its own number, and one of fewer refuses something.
 */
export function largestDemand(history: History, quarantineMs: number): number {
  const demands = personalDemands(staysOf(history), quarantineMs);
  return demands.reduce((largest, demand) => Math.max(largest, demand), 0);
}

/** The same of every person. */
export function personalDemands(stays: Stays, quarantineMs: number): Int32Array {
  const demands = new Int32Array(stays.offsets.length - 1);
  for (let person = 0; person < demands.length; person++)
    visitLevels(stays, { person, quarantineMs }, (level) => {
      if (level > (demands[person] ?? 0)) demands[person] = level;
    });
  return demands;
}

/**
 * Calls `visit` with how many sessions a person has at once, live or in quarantine, and from when until when:
 * every span in which that does not change and is not 0.
 */
export function visitLevels(
  { offsets, from, until }: Stays,
  { person, quarantineMs }: { person: number; quarantineMs: number },
  visit: (level: number, from: number, until: number) => void,
): void {
  const start = offsets[person] ?? 0;
  const ends = until.slice(start, offsets[person + 1]).sort();
  const opening = (index: number) =>
    index < ends.length ? (from[start + index] ?? 0) : Number.POSITIVE_INFINITY;
  const ending = (index: number) => (ends[index] ?? Number.POSITIVE_INFINITY) + quarantineMs;
  for (let opened = 0, ended = 0; ended < ends.length; ) {
    const at = Math.min(opening(opened), ending(ended));
    if (at === Number.POSITIVE_INFINITY) return;
    // What ends at an instant makes room for what begins at it.
    if (ending(ended) === at) ended++;
    else opened++;
    const next = Math.min(opening(opened), ending(ended));
    if (next > at && opened > ended) visit(opened - ended, at, next);
  }
}

function forEachStay(
  history: History,
  counts: NeedFilter,
  visit: (person: number, from: number, until: number) => void,
): void {
  for (let booking = 0; booking < history.size; booking++) {
    if (!counts(history.needs[booking] ?? 0)) continue;
    const openedAt = history.openedAt[booking] ?? 0;
    visit(history.first[booking] ?? 0, openedAt, history.firstUntil[booking] ?? 0);
    if (history.joins[booking] !== 1)
      visit(history.second[booking] ?? 0, openedAt, history.secondUntil[booking] ?? 0);
  }
}
