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
