import { dayMs } from "@/lib/plan/day";
import { type Stays, visitLevels } from "@/lib/plan/demand";
import type { Breathe } from "@/lib/plan/smallest-pool";

/** Consecutive UTC days: the start of the first in epoch milliseconds, and how many. */
export type Span = { firstDay: number; days: number };

/** Which group (country) each person belongs to, and how many groups there are. */
export type Grouping = { groupOf: Int32Array; groups: number };

export type PeoplePeaks = {
  /** Per group and day: the most sessions that one person had at once, live or in quarantine. */
  groups: Int32Array[];
  /** Each person's most on the day that was asked about. */
  onDay: Int32Array;
};

type PeopleQuestion = Span & Grouping & { quarantineMs: number; day: number; breathe: Breathe };

const peoplePerBreath = 20_000;

/** The busiest person of every day and group, from what is known of past and coming sessions. */
export async function peoplePeaks(stays: Stays, question: PeopleQuestion): Promise<PeoplePeaks> {
  const { groupOf, groups, days, day, quarantineMs, breathe } = question;
  const people = stays.offsets.length - 1;
  const peaks = Array.from({ length: groups }, () => new Int32Array(days));
  const onDay = new Int32Array(people);
  for (let person = 0; person < people; person++) {
    if (person % peoplePerBreath === 0) await breathe();
    const row = peaks[groupOf[person] ?? 0];
    if (!row) continue;
    visitLevels(stays, { person, quarantineMs }, (level, from, until) => {
      forEachDay(question, { from, until }, (index) => {
        if (level > (row[index] ?? 0)) row[index] = level;
        if (index === day && level > (onDay[person] ?? 0)) onDay[person] = level;
      });
    });
  }
  return { groups: peaks, onDay };
}

/** The most participants of live sessions at once, per group and day, and over all groups as the last row. */
export function participantPeaks(stays: Stays, question: Span & Grouping): Int32Array[] {
  const everybody = question.groups;
  return Array.from({ length: question.groups + 1 }, (_, group) => {
    const counts = (person: number) => group === everybody || question.groupOf[person] === group;
    return peaksOf(timesOf(stays, counts), question);
  });
}

type Times = { opens: Float64Array; ends: Float64Array };

function timesOf({ offsets, from, until }: Stays, counts: (person: number) => boolean): Times {
  const people = offsets.length - 1;
  let size = 0;
  for (let person = 0; person < people; person++)
    if (counts(person)) size += (offsets[person + 1] ?? 0) - (offsets[person] ?? 0);
  const opens = new Float64Array(size);
  const ends = new Float64Array(size);
  let place = 0;
  for (let person = 0; person < people; person++) {
    if (!counts(person)) continue;
    for (let stay = offsets[person] ?? 0; stay < (offsets[person + 1] ?? 0); stay++, place++) {
      opens[place] = from[stay] ?? 0;
      ends[place] = until[stay] ?? 0;
    }
  }
  return { opens: opens.sort(), ends: ends.sort() };
}

function peaksOf({ opens, ends }: Times, span: Span): Int32Array {
  const peaks = new Int32Array(span.days);
  for (let opened = 0, ended = 0; ended < ends.length; ) {
    const at = Math.min(opens[opened] ?? Number.POSITIVE_INFINITY, ends[ended] ?? 0);
    if (at === Number.POSITIVE_INFINITY) break;
    if (ends[ended] === at) ended++;
    else opened++;
    const next = Math.min(opens[opened] ?? Number.POSITIVE_INFINITY, ends[ended] ?? Number.POSITIVE_INFINITY);
    const level = opened - ended;
    if (next <= at || level === 0) continue;
    forEachDay(span, { from: at, until: next }, (index) => {
      if (level > (peaks[index] ?? 0)) peaks[index] = level;
    });
  }
  return peaks;
}

function forEachDay(
  { firstDay, days }: Span,
  { from, until }: { from: number; until: number },
  visit: (index: number) => void,
): void {
  const first = Math.max(0, Math.floor((from - firstDay) / dayMs));
  const last = Math.min(days - 1, Math.ceil((until - firstDay) / dayMs) - 1);
  for (let index = first; index <= last; index++) visit(index);
}
