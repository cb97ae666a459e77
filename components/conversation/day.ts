const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant as people in `timeZone` write it: `Sat, 21 Nov 2026`. */
export function dayOf(at: Date, timeZone: string): string {
  const known = formats.get(timeZone);
  if (known) return known.format(at);
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  });
  formats.set(timeZone, format);
  return format.format(at);
}
