/**
 * Who meets whom in the benchmark: ten rounds, in each of which every customer rides with one driver on one of the
 * round's two hundred numbers. The first five rounds are over, the others live. One driver has had many more rides,
 * on every number of the pool, all of them over.
 * The phones have a country code that is not in use.
 */
export const rounds = 10;
export const liveRounds = 5;
export const numbersPerRound = 200;

export const busyDriver = 0;

export type World = { sessions: number; people: number; busyRides: number };

export function createWorld(sessions: number): World {
  const people = Math.max(1, Math.floor(sessions / rounds));
  return { sessions, people, busyRides: Math.min(5_000, Math.floor(sessions / 20)) };
}

export const customerPhone = (customer: number) => `+9991${String(customer).padStart(8, "0")}`;
export const driverPhone = (driver: number) => `+9992${String(driver).padStart(8, "0")}`;
const numberPhone = (number: number) => `+9990${String(number).padStart(8, "0")}`;

/** The customer's phone and the number of a live session, any of them alike. */
export function randomLive({ people }: World): { from: string; to: string } {
  const customer = Math.floor(Math.random() * people);
  const round = rounds - 1 - Math.floor(Math.random() * liveRounds);
  return {
    from: customerPhone(customer),
    to: numberPhone(round * numbersPerRound + (customer % numbersPerRound)),
  };
}

/** The ids that {@link "./seed"} gives: in time order, like those of real rows. */
export function idOf(kind: keyof typeof kinds, n: number): string {
  const time = (firstMillisecond + n).toString(16).padStart(12, "0");
  const tail = n.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8${kinds[kind].toString(16).padStart(3, "0")}-${tail}`;
}

/** No id that was given at this time, in milliseconds, or later lies below it. */
export function firstIdAt(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

export const firstMillisecond = 1_700_000_000_000;
export const kinds = {
  number: 1,
  customerPhone: 2,
  driverPhone: 3,
  customer: 4,
  driver: 5,
  session: 6,
  customerSide: 7,
  driverSide: 8,
  ride: 9,
  message: 10,
  delivery: 11,
  customerPair: 12,
  driverPair: 13,
  attempt: 14,
  call: 15,
} as const;
