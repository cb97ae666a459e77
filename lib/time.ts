import { DateTime, IANAZone } from "luxon";

/** Whether the name is one of the IANA time zones, such as `Europe/Amsterdam`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/**
 * The instant of a wall-clock time `YYYY-MM-DDTHH:mm` in a zone. Null when the zone's clocks skip it or it is no
 * time at all; the first of the two when they show it twice.
 */
export function instantOf(local: string, timeZone: string): Date | null {
  const time = DateTime.fromISO(local, { zone: timeZone });
  if (!time.isValid || time.toFormat("yyyy-MM-dd'T'HH:mm") !== local) return null;
  return time.toJSDate();
}

/** The wall-clock time `YYYY-MM-DDTHH:mm` of an instant in a zone, as forms want it. */
export function localOf(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** For texts: `14:30`, or `Tue 24 Nov at 14:30` when that is not today there, with the year when it is not this one. */
export function spokenTime(instant: Date, { timeZone, now }: { timeZone: string; now: Date }): string {
  const time = DateTime.fromJSDate(instant, { zone: timeZone }).setLocale("en-GB");
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  if (time.hasSame(today, "day")) return time.toFormat("HH:mm");
  return time.toFormat(time.hasSame(today, "year") ? "ccc d LLL 'at' HH:mm" : "ccc d LLL yyyy 'at' HH:mm");
}

/** For texts and calls, the day in a zone and nothing else: `24 November 2026`. */
export function spokenDate(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).setLocale("en-GB").toFormat("d LLLL yyyy");
}
