import type { Figures, Range } from "@/lib/activity/schema";
import type { Reader } from "@/lib/team/descriptions";

export const rangeWords = {
  hour: { label: "Hour", title: "The last hour, in steps of five minutes" },
  day: { label: "Day", title: "Today, hour by hour" },
  week: { label: "Week", title: "The last seven days" },
} satisfies Record<Range, { label: string; title: string }>;

/** What the charts count. */
export const countedWords = {
  rides: "Rides booked",
  texts: "Texts",
  calls: "Calls",
} satisfies Partial<Record<keyof Figures, string>>;
export type Counted = keyof typeof countedWords;

const begins = {
  hour: { hour: "2-digit", minute: "2-digit" },
  day: { hour: "2-digit", minute: "2-digit" },
  week: { weekday: "short", day: "numeric" },
} satisfies Record<Range, Intl.DateTimeFormatOptions>;

/** Figures as a reader writes them. */
export type FigureWords = ReturnType<typeof figureWords>;

/** How a reader writes figures, and when they were. */
export function figureWords({ timeZone, locale }: Reader) {
  const whole = new Intl.NumberFormat(locale);
  // Two significant digits of a duration are as much as is known.
  const rough = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const beginFormat = onceEach(
    (range: Range) => new Intl.DateTimeFormat(locale, { ...begins[range], timeZone }),
  );
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return {
    count: (count: number) => whole.format(count),
    // 99.97 % is not everything.
    rate: (rate: number) => percent.format(rate < 1 ? Math.floor(rate * 1_000) / 1_000 : 1),
    duration: (milliseconds: number) => {
      if (milliseconds < 950) return `${rough.format(milliseconds)} ms`;
      const seconds = milliseconds / 1_000;
      if (seconds < 95) return `${rough.format(seconds)} s`;
      return seconds < 5_700
        ? `${whole.format(Math.round(seconds / 60))} min`
        : `${rough.format(seconds / 3_600)} h`;
    },
    /** How a count compares with the week before: `12 more than a week before`. */
    comparison: (now: number, before: number) => {
      if (now === before) return now === 0 ? "None a week before either" : "As many as a week before";
      const difference = whole.format(Math.abs(now - before));
      return `${difference} ${now > before ? "more" : "fewer"} than a week before`;
    },
    /** A part's begin on the axis. */
    begin: (at: Date, range: Range) => beginFormat(range).format(at),
  };
}

/** `make` with its results kept: a page shows a hundred instants, and making a format takes longer than using it. */
function onceEach<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** A figure in words, or a dash while it is not known. */
export function ifKnown(figure: number | null, words: (figure: number) => string): string {
  return figure === null ? "–" : words(figure);
}
