import type { Reader } from "@/lib/team/descriptions";

const styles = {
  datetime: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  seconds: { timeStyle: "medium" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeFormat = keyof typeof styles;

const made = new Map<string, Intl.DateTimeFormat>();

/** An instant as a reader writes it. Lists show hundreds, and making a format takes longer than using it. */
export function formatInstant(
  at: Date,
  { timeZone, locale, format }: Reader & { format: TimeFormat },
): string {
  const key = `${format} ${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known.format(at);
  const style = new Intl.DateTimeFormat(locale, { ...styles[format], timeZone });
  made.set(key, style);
  return style.format(at);
}
