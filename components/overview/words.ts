import type { Figures, Range } from "@/lib/activity/schema";

const whole = new Intl.NumberFormat("en-GB");
const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });

export const rangeWords = {
  hour: { label: "Hour", title: "The last hour, in steps of five minutes" },
  day: { label: "Day", title: "Today, hour by hour" },
  week: { label: "Week", title: "The last seven days" },
} satisfies Record<Range, { label: string; title: string }>;

export function countWords(count: number): string {
  return whole.format(count);
}

export function rateWords(rate: number | null): string {
  // 99.97 % is not everything.
  if (rate === null) return "–";
  return rate < 1 ? percent.format(Math.floor(rate * 1_000) / 1_000) : percent.format(1);
}

/** Two significant digits, which is as much as is known. */
export function durationWords(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  if (milliseconds < 950) return `${Number(milliseconds.toPrecision(2))} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 95) return `${Number(seconds.toPrecision(2))} s`;
  return seconds < 5_700
    ? `${Math.round(seconds / 60)} min`
    : `${Number((seconds / 3_600).toPrecision(2))} h`;
}

/** How a count compares with the week before: `12 more than a week before (340)`. */
export function comparisonWords(now: number, before: number): string {
  if (now === before) return now === 0 ? "None a week before either" : "As many as a week before";
  return `${whole.format(Math.abs(now - before))} ${now > before ? "more" : "fewer"} than a week before`;
}

/** What the charts count. */
export const countedWords = {
  rides: "Rides booked",
  texts: "Texts",
  calls: "Calls",
} satisfies Partial<Record<keyof Figures, string>>;
export type Counted = keyof typeof countedWords;

/** A part's begin on the axis, in a time zone. */
export function beginWords(at: Date, { range, timeZone }: { range: Range; timeZone: string }): string {
  const style: Intl.DateTimeFormatOptions =
    range === "week" ? { weekday: "short", day: "numeric" } : { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat("en-GB", { ...style, timeZone }).format(at);
}
