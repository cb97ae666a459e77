import { personalDemands, staysOf } from "@/lib/plan/demand";
import { type Booking, bookingAt, createHistory, type History } from "@/lib/plan/history";
import { Replay, type ReplayOptions } from "@/lib/plan/replay";

/** Lets others have the processor; throws when the work is to be given up. */
export type Breathe = () => Promise<void>;

type Search = Omit<ReplayOptions, "pool" | "untilRefused">;

const stepsPerBreath = 20_000;

/**
 * The smallest pool that refuses nothing in a replay of the history. Looks around a guess, in growing steps, for one
 * size that refuses and one that does not, and between the two by bisection.
 */
export async function smallestPool(
  history: History,
  { breathe = async () => {}, guess, ...search }: Search & { guess: number; breathe?: Breathe },
): Promise<number> {
  if (history.size === 0) return 0;
  const suffices = (pool: number) => refusesNothing(history, { options: { ...search, pool }, breathe });
  let tooSmall = 0;
  let enough = Math.max(1, guess);
  if (await suffices(enough)) {
    for (let step = 1; enough - step > 0; step *= 2) {
      if (await suffices(enough - step)) enough -= step;
      else {
        tooSmall = enough - step;
        break;
      }
    }
  } else {
    tooSmall = enough;
    for (let step = 1; !(await suffices(++enough)); step *= 2) {
      tooSmall = enough;
      enough += step;
    }
  }
  while (enough - tooSmall > 1) {
    const middle = Math.floor((tooSmall + enough) / 2);
    if (await suffices(middle)) enough = middle;
    else tooSmall = middle;
  }
  return enough;
}

/**
 * The same with a number per participant, whose numbers are chosen by what they themselves have known and nothing
 * else: so each person's sessions can be replayed alone, and only the few people that come near the largest need
 * have to be.
 */
export async function smallestOwnPool(
  history: History,
  { breathe = async () => {}, ...search }: Omit<Search, "policy"> & { breathe?: Breathe },
): Promise<number> {
  const stays = staysOf(history);
  const demands = personalDemands(stays, search.quarantineMs);
  if (!search.sticky) return demands.reduce((largest, demand) => Math.max(largest, demand), 0);
  const bookings = bookingsByPerson(history);
  const busiestFirst = Array.from(demands.keys()).sort(
    (one, other) => (demands[other] ?? 0) - (demands[one] ?? 0),
  );
  let largest = 0;
  for (const person of busiestFirst) {
    const demand = demands[person] ?? 0;
    if (demand <= largest) break;
    await breathe();
    const own = createHistory(renumbered(bookings(person)));
    const pool = await smallestPool(own, { ...search, policy: "per_participant", guess: demand });
    largest = Math.max(largest, pool);
  }
  return largest;
}

/** Finds a person's bookings without reading all of them again. */
function bookingsByPerson(history: History): (person: number) => Booking[] {
  const offsets = new Int32Array(history.people + 1);
  const count = (column: Int32Array) => {
    for (const person of column) offsets[person + 1] = (offsets[person + 1] ?? 0) + 1;
  };
  count(history.first);
  count(history.second);
  for (let person = 0; person < history.people; person++)
    offsets[person + 1] = (offsets[person + 1] ?? 0) + (offsets[person] ?? 0);
  const next = offsets.slice();
  const indexes = new Int32Array(2 * history.size);
  const place = (person: number, booking: number) => {
    const index = next[person] ?? 0;
    next[person] = index + 1;
    indexes[index] = booking;
  };
  for (let booking = 0; booking < history.size; booking++) {
    place(history.first[booking] ?? 0, booking);
    place(history.second[booking] ?? 0, booking);
  }
  return (person) =>
    Array.from(indexes.subarray(offsets[person], offsets[person + 1]), (booking) =>
      bookingAt(history, booking),
    );
}

/** With people and sessions numbered from 0 again: the columns are as long as the largest of them. */
function renumbered(bookings: readonly Booking[]): Booking[] {
  const people = new Map<number, number>();
  const sessions = new Map<number, number>();
  return bookings.map((booking) => ({
    ...booking,
    session: numberIn(sessions, booking.session),
    first: numberIn(people, booking.first),
    second: numberIn(people, booking.second),
  }));
}

function numberIn(numbers: Map<number, number>, key: number): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

async function refusesNothing(
  history: History,
  { options, breathe }: { options: ReplayOptions; breathe: Breathe },
): Promise<boolean> {
  const replaying = new Replay(history, { ...options, untilRefused: true });
  while (!replaying.advance(stepsPerBreath)) await breathe();
  return replaying.result().refusals === 0;
}
