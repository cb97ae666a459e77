import { setImmediate as nextTurn } from "node:timers/promises";
import { readNow } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { textsPerSecond } from "@/lib/plan/carriers";
import { dayMs, startOfDay } from "@/lib/plan/day";
import { type NeedFilter, staysOf } from "@/lib/plan/demand";
import { countNumbers, gaugeGroup, textTerms, type Window } from "@/lib/plan/gauge";
import { type History, needsCalls, needsTexts } from "@/lib/plan/history";
import { participantPeaks, peoplePeaks } from "@/lib/plan/peaks";
import {
  type NumberKind,
  readCountries,
  readLost,
  readOwners,
  readPool,
  readTextPeaks,
  type TextPeak,
} from "@/lib/plan/queries";
import { type PastSessions, readHistory } from "@/lib/plan/read-history";
import type { Plan, PlanGroup, PlanNeed } from "@/lib/plan/schema";
import type { Breathe } from "@/lib/plan/smallest-pool";
import { type WhatIfRow, whatIf } from "@/lib/plan/what-if";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

const pastDays = 56;
const comingDays = 14;
const replayDays = 30;
const policyDays = 7;
const busiestShown = 10;
const countriesShown = 20;
const hourMs = 3_600_000;
/** What admins are shown beside the quarantine that is set, in hours. */
const comparedQuarantines = [0, 24, 14 * 24];

export type PlanOptions = {
  /** The configured carriers: only their numbers count. All when left out. */
  providers?: readonly string[];
  /** Gives up when it is aborted. */
  signal?: AbortSignal;
};

/** Everything that a plan is made of. */
type Facts = {
  now: number;
  window: Window;
  settings: Settings;
  past: PastSessions;
  /** Each person's country, by index. */
  countries: readonly string[];
  pool: readonly NumberKind[];
  lost: readonly NumberKind[];
  textPeaks: readonly TextPeak[];
  breathe: Breathe;
};

/**
 * Works out how many numbers are needed, now and on the coming days, and what else would do. Reads the sessions of
 * the past eight weeks. Takes milliseconds for a small installation, seconds for a million sessions, and lets other
 * work of the process go on meanwhile.
 */
export async function makePlan(database: Database, options: PlanOptions = {}): Promise<Plan> {
  const start = performance.now();
  const facts = await readFacts(database, options);
  const { settings, past } = facts;
  const replayed = {
    since: facts.window.firstDay + (facts.window.today - replayDays) * dayMs,
    sticky: settings.stickyNumbers,
    breathe: facts.breathe,
  };
  const rows: WhatIfRow[] = [];
  for (const quarantineHours of quarantinesOf(settings))
    rows.push(await whatIf(past.history, { ...replayed, quarantineHours }));
  const extra = past.shared ? sharingExtra(rows, settings) : 0;
  const { groups, onDay } = await gaugeGroups(facts, extra);
  return {
    computedAt: new Date(facts.now).toISOString(),
    rules: rulesOf(facts),
    sessions: past.history.sessions,
    sharingExtra: extra,
    groups,
    busiest: await readBusiest(database, { facts, onDay }),
    whatIf: { days: replayDays, sessions: countSince(past.history, replayed.since), rows },
    tookMs: Math.round(performance.now() - start),
  };
}

/** From when on a plan reads sessions: those that had still to do with the window of days that it looks at. */
export function readsSince({ now, quarantineHours }: { now: number; quarantineHours: number }): Date {
  const reach = Math.max(quarantineHours, ...comparedQuarantines) * hourMs;
  return new Date(startOfDay(now) - pastDays * dayMs - reach);
}

async function readFacts(database: Database, { providers, signal }: PlanOptions): Promise<Facts> {
  const breathe = async () => {
    signal?.throwIfAborted();
    await nextTurn();
  };
  const [clock, settings] = await Promise.all([readNow(database.prisma), readSettings(database.prisma)]);
  const now = clock.getTime();
  const since = readsSince({ now, quarantineHours: settings.quarantineHours });
  const policySince = new Date(now - policyDays * dayMs);
  const past = await readHistory(database, { since, policySince, breathe });
  const window = windowOf(past.history, now);
  const [pool, lost, countries] = await Promise.all([
    readPool(database, providers),
    readLost(database, providers),
    readCountries(database, past.phoneIds),
  ]);
  const textPeaks = await readTextPeaks(database, {
    since: new Date(window.firstDay + window.firstFull * dayMs),
    providers: limitedProviders(pool, settings),
  });
  return { now, window, settings, past, countries, pool, lost, textPeaks, breathe };
}

/** Only where a number has a rate do its texts need counting. */
function limitedProviders(pool: readonly NumberKind[], settings: Settings): string[] {
  const limited = pool.filter((kind) =>
    textsPerSecond({ ...kind, setting: settings.textsPerSecondPerNumber }),
  );
  return [...new Set(limited.map(({ provider }) => provider))];
}

function windowOf(history: History, now: number): Window {
  const today = startOfDay(now);
  const firstDay = today - pastDays * dayMs;
  const firstBooking = history.size > 0 ? (history.openedAt[0] ?? now) : now;
  // The day on which it all began was not a full one.
  const firstFull = Math.ceil((Math.max(firstBooking, firstDay) - firstDay) / dayMs);
  return {
    firstDay,
    today: pastDays,
    firstFull: Math.min(firstFull, pastDays),
    days: pastDays + 1 + comingDays,
  };
}

type Gauged = { groups: PlanGroup[]; onDay: Int32Array };

async function gaugeGroups(facts: Facts, extra: number): Promise<Gauged> {
  const names = [...new Set(facts.countries)].sort();
  const groupOf = Int32Array.from(facts.countries, (country) => names.indexOf(country));
  const gauged: Gauged = { groups: [], onDay: new Int32Array(facts.past.history.people) };
  for (const need of needsOf(facts.past.history)) {
    const stays = staysOf(facts.past.history, filterOf(need));
    const grouping = { groupOf, groups: names.length };
    const { firstDay, days, today } = facts.window;
    const quarantineMs = facts.settings.quarantineHours * hourMs;
    const { breathe } = facts;
    const people = await peoplePeaks(stays, {
      ...grouping,
      firstDay,
      days,
      day: today,
      quarantineMs,
      breathe,
    });
    const participants = participantPeaks(stays, { ...grouping, firstDay, days });
    gauged.onDay = people.onDay.map((level, person) => Math.max(level, gauged.onDay[person] ?? 0));
    const everywhere = largestOf(people.groups, days);
    gauged.groups.push(
      gauge(facts, { country: null, need, extra, people: everywhere, live: participants.at(-1) }),
    );
    if (names.length < 2) continue;
    const perCountry = names.map((country, index) =>
      gauge(facts, { country, need, extra, people: people.groups[index], live: participants[index] }),
    );
    gauged.groups.push(...mostNeeding(perCountry));
  }
  return gauged;
}

type GroupPeaks = {
  country: string | null;
  need: PlanNeed;
  extra: number;
  people: Int32Array | undefined;
  live: Int32Array | undefined;
};

function gauge(facts: Facts, { country, need, extra, people, live }: GroupPeaks): PlanGroup {
  const { settings, window } = facts;
  const texts = need === "voice" ? [] : textTerms(facts.textPeaks, { country, settings, window });
  const strict = settings.geoMatch === "strict";
  const group = {
    country,
    need,
    pool: countNumbers(facts.pool, { country, need }),
    lost: countNumbers(facts.lost, { country, need }),
    binding: strict ? Boolean(country) : country === null,
    sharingExtra: extra,
  };
  const participants = Array.from(live ?? [], (count) => Math.ceil(count / settings.participantsPerNumber));
  return gaugeGroup(group, { terms: { people: [...(people ?? [])], participants, texts }, window });
}

function mostNeeding(groups: readonly PlanGroup[]): PlanGroup[] {
  const most = ({ days }: PlanGroup) => Math.max(...days.map(({ needed }) => needed));
  return [...groups].sort((one, other) => most(other) - most(one)).slice(0, countriesShown);
}

function largestOf(rows: readonly Int32Array[], days: number): Int32Array {
  return Int32Array.from({ length: days }, (_, index) =>
    rows.reduce((largest, row) => Math.max(largest, row[index] ?? 0), 0),
  );
}

/** Which kinds of sessions there are; without any, those that need both. */
function needsOf(history: History): PlanNeed[] {
  const seen = new Set(history.needs);
  const needs: PlanNeed[] = [];
  if (seen.size === 0 || seen.has(needsTexts + needsCalls)) needs.push("both");
  if (seen.has(needsTexts)) needs.push("sms");
  if (seen.has(needsCalls)) needs.push("voice");
  return needs;
}

function filterOf(need: PlanNeed): NeedFilter {
  const wanted = need === "both" ? needsTexts + needsCalls : need === "sms" ? needsTexts : needsCalls;
  return (needs) => (needs & wanted) === wanted;
}

function quarantinesOf({ quarantineHours }: Settings): number[] {
  return [...new Set([...comparedQuarantines, quarantineHours])].sort((one, other) => one - other);
}

function rulesOf({ settings, past }: Facts): Plan["rules"] {
  return {
    policy: past.shared ? "shared" : "per_participant",
    quarantineHours: settings.quarantineHours,
    participantsPerNumber: settings.participantsPerNumber,
    textsPerSecond: settings.textsPerSecondPerNumber,
    headroomDays: settings.headroomDays,
    strict: settings.geoMatch === "strict",
    sticky: settings.stickyNumbers,
  };
}

/** What sharing one number between both sides needs on top of the busiest person's sessions. */
function sharingExtra(rows: readonly WhatIfRow[], { quarantineHours }: Settings): number {
  const row = rows.find((each) => each.quarantineHours === quarantineHours);
  return row ? Math.max(0, row.shared - row.demand) : 0;
}

function countSince({ size, openedAt, joins }: History, since: number): number {
  let count = 0;
  for (let booking = 0; booking < size; booking++)
    if ((openedAt[booking] ?? 0) >= since && joins[booking] !== 1) count++;
  return count;
}

async function readBusiest(
  database: Database,
  { facts, onDay }: { facts: Facts; onDay: Int32Array },
): Promise<Plan["busiest"]> {
  const busiest = Array.from(onDay.keys())
    .filter((person) => (onDay[person] ?? 0) > 0)
    .sort((one, other) => (onDay[other] ?? 0) - (onDay[one] ?? 0))
    .slice(0, busiestShown);
  const phoneOf = (person: number) => facts.past.phoneIds[person] ?? "";
  const owners = await readOwners(database, busiest.map(phoneOf));
  return busiest.flatMap((person) => {
    const owner = owners.get(phoneOf(person));
    if (!owner) return [];
    const { side, id, name } = owner;
    return [{ side, id, name, country: facts.countries[person] || null, sessions: onDay[person] ?? 0 }];
  });
}
