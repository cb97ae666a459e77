import { textsPerSecond } from "@/lib/plan/carriers";
import { dayMs, dayName } from "@/lib/plan/day";
import { type Forecast, forecast } from "@/lib/plan/forecast";
import { type NumberKind, type TextPeak, textWindowSeconds } from "@/lib/plan/queries";
import type { PlanDay, PlanGroup, PlanNeed } from "@/lib/plan/schema";
import type { Settings } from "@/lib/settings/schema";

/** What one group's need is made of: per day of the window, the past ones first. */
export type Terms = { people: readonly number[]; participants: readonly number[]; texts: readonly number[] };

/** Where today stands in the window, and where the history begins. */
export type Window = { firstDay: number; today: number; firstFull: number; days: number };

export type GroupFacts = {
  country: string | null;
  need: PlanNeed;
  pool: number;
  lost: number;
  binding: boolean;
  /** Sharing one number between both sides needs this many more. */
  sharingExtra: number;
};

// A busy second of last week may come again on any day.
const textMemoryDays = 7;

/** Joins a group's terms, its forecast and its lost numbers to what is needed on each day. */
export function gaugeGroup(
  facts: GroupFacts,
  { terms, window }: { terms: Terms; window: Window },
): PlanGroup {
  const { sharingExtra, ...group } = facts;
  const people = terms.people.map((level) => (level > 0 ? level + sharingExtra : 0));
  const largest = (index: number) =>
    Math.max(people[index] ?? 0, terms.participants[index] ?? 0, terms.texts[index] ?? 0);
  const past = indexes(window.firstFull, window.today).map((index) => ({
    day: dayName(window.firstDay + index * dayMs),
    needed: largest(index),
  }));
  const ahead = forecast(
    past.map(({ needed }) => needed),
    window.days - window.today - 1,
  );
  const texts = Math.max(
    0,
    ...terms.texts.slice(Math.max(0, window.today - textMemoryDays), window.today + 1),
  );
  const days = indexes(window.today, window.days).map((index): PlanDay => {
    const day = {
      day: dayName(window.firstDay + index * dayMs),
      people: people[index] ?? 0,
      texts,
      participants: terms.participants[index] ?? 0,
      forecast: forecasted(ahead, index - window.today - 1),
    };
    const most = Math.max(day.people, day.texts, day.participants, day.forecast ?? 0);
    return { ...day, needed: most > 0 ? most + facts.lost : 0 };
  });
  return { ...group, past, days, history: withoutDays(ahead) };
}

/** How many numbers of a country can do what is needed. */
export function countNumbers(
  kinds: readonly NumberKind[],
  { country, need }: { country: string | null; need: PlanNeed },
): number {
  return kinds
    .filter((kind) => (country === null || kind.country === country) && can(kind, need))
    .reduce((total, kind) => total + kind.count, 0);
}

/** Numbers that the busiest seconds of each day needed, each number being as fast as its carrier or the setting says. */
export function textTerms(
  peaks: readonly TextPeak[],
  {
    country,
    settings,
    window,
  }: { country: string | null; settings: Pick<Settings, "textsPerSecondPerNumber">; window: Window },
): number[] {
  const terms = Array.from({ length: window.days }, () => 0);
  for (const peak of peaks) {
    if (country !== null && peak.country !== country) continue;
    const rate = textsPerSecond({ ...peak, setting: settings.textsPerSecondPerNumber });
    const index = (Date.parse(peak.day) - window.firstDay) / dayMs;
    if (rate === null || terms[index] === undefined) continue;
    terms[index] += Math.ceil(peak.texts / textWindowSeconds / rate);
  }
  return terms;
}

function can(kind: NumberKind, need: PlanNeed): boolean {
  if (need === "sms") return kind.sms;
  if (need === "voice") return kind.voice;
  return kind.sms && kind.voice;
}

function forecasted(ahead: Forecast, index: number): number | null {
  const value = ahead.state === "ready" ? ahead.days[index] : undefined;
  return value === undefined ? null : Math.ceil(value);
}

function withoutDays(ahead: Forecast): PlanGroup["history"] {
  return ahead.state === "ready" ? { state: "ready", heldOut: ahead.heldOut } : ahead;
}

function indexes(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
