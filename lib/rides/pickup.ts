import { invalid } from "@/lib/errors";
import type { Limits } from "@/lib/sessions/open";
import type { Settings } from "@/lib/settings/schema";
import { instantOf, isTimeZone } from "@/lib/time";

const hour = 3_600_000;
const furthestPickup = 366 * 24 * hour;

/**
 * The instant of a pickup. Throws `invalid_input` for a zone that does not exist, a time that its clocks skip,
 * the past, and more than a year ahead.
 */
export function readPickup(input: { pickup: string; timeZone: string }, now: Date): Date {
  if (!isTimeZone(input.timeZone)) throw invalid("timeZone", "Choose a time zone such as Europe/Amsterdam.");
  const pickupAt = instantOf(input.pickup, input.timeZone);
  if (!pickupAt) throw invalid("pickup", "This time does not exist in that time zone. Choose another one.");
  if (pickupAt.getTime() < Math.floor(now.getTime() / 60_000) * 60_000) {
    throw invalid("pickup", "This time is in the past. Choose one that is still to come.");
  }
  if (pickupAt.getTime() > now.getTime() + furthestPickup) {
    throw invalid("pickup", "This is more than a year ahead. Choose an earlier time.");
  }
  return pickupAt;
}

/** Until when the session of a ride is open, and live, if nobody ends it before. */
export function limitsOf(
  pickupAt: Date,
  { rideAutoCompleteHours, graceHours }: Pick<Settings, "rideAutoCompleteHours" | "graceHours">,
): Limits {
  const openUntil = new Date(pickupAt.getTime() + rideAutoCompleteHours * hour);
  return { openUntil, liveUntil: new Date(openUntil.getTime() + graceHours * hour) };
}
