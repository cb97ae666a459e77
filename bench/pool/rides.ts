import { seededRandom } from "@/bench/pool/random";
import { type Booking, createHistory, type History } from "@/lib/plan/history";

const hour = 3_600_000;

export type RidesOptions = { drivers: number; customers: number; ridesPerDay: number; days: number };

/** As the issue asks for it; a customer rides about every second day. */
export const rideLike: RidesOptions = { drivers: 500, customers: 48_000, ridesPerDay: 24_000, days: 14 };

const windowHours = 4;

/**
 * Rides spread over virtual days with quiet nights and two rush hours. Each is masked from its booking until the
 * end of its window. Some drivers and customers ride more than others.
 */
export function simulateRides({ drivers, customers, ridesPerDay, days }: RidesOptions): History {
  const random = seededRandom(7);
  const bookings: Booking[] = [];
  for (let session = 0; session < ridesPerDay * days; session++) {
    const day = Math.floor(session / ridesPerDay);
    const openedAt = Math.round((day * 24 + hourOfDay(random)) * hour);
    const until = openedAt + windowHours * hour;
    bookings.push({
      session,
      first: drivers + skewed(customers, random),
      second: skewed(drivers, random),
      openedAt,
      firstUntil: until,
      secondUntil: until,
    });
  }
  return createHistory(bookings);
}

/** A third at any time, a third around 8:00, a third around 18:00. */
function hourOfDay(random: () => number): number {
  const kind = random();
  if (kind < 1 / 3) return random() * 24;
  const spread = (random() + random() + random() - 1.5) * 4;
  return (kind < 2 / 3 ? 8 : 18) + spread;
}

/** The lower half of the indexes comes up about half as often again as the upper half. */
function skewed(count: number, random: () => number): number {
  return Math.floor(count * random() ** 1.2);
}
