/**
 * Who was given numbers when, in the order of time. People are numbered from 0, and so are sessions. Times are
 * epoch milliseconds, and every `until` is the first moment that no longer counts.
 */
export type Booking = {
  session: number;
  first: number;
  second: number;
  openedAt: number;
  /** Until when the session was live for each of the two; `Infinity` when it has no limit. */
  firstUntil: number;
  secondUntil: number;
  /** `first` takes a place in the running session of `second`, who has a number there already. */
  joins?: boolean;
  /** What the numbers must be able to do, as bits: texts 1, calls 2. Both when left out. */
  needs?: number;
};

/** Bookings as columns, so that millions of them fit and can be read quickly. */
export type History = {
  size: number;
  people: number;
  sessions: number;
  session: Int32Array;
  first: Int32Array;
  second: Int32Array;
  openedAt: Float64Array;
  firstUntil: Float64Array;
  secondUntil: Float64Array;
  joins: Uint8Array;
  needs: Uint8Array;
  /** The bookings' indexes by the end of their sessions, sorted when first asked for. */
  byEnd(): Uint32Array;
};

export const needsTexts = 1;
export const needsCalls = 2;

// The database keeps milliseconds: nothing that holds a number at all holds it for less.
const shortest = 1;

/** Puts bookings into columns, sorted by time. */
export function createHistory(bookings: readonly Booking[]): History {
  const sorted = [...bookings].sort((one, other) => one.openedAt - other.openedAt);
  const column = (of: (booking: Booking) => number) => Float64Array.from(sorted, of);
  const openedAt = column((booking) => booking.openedAt);
  const firstUntil = column((booking) => Math.max(booking.firstUntil, booking.openedAt + shortest));
  const secondUntil = column((booking) => Math.max(booking.secondUntil, booking.openedAt + shortest));
  const ends = firstUntil.map((until, index) => Math.max(until, secondUntil[index] ?? until));
  let byEnd: Uint32Array | undefined;
  return {
    size: sorted.length,
    people: 1 + sorted.reduce((most, { first, second }) => Math.max(most, first, second), -1),
    sessions: 1 + sorted.reduce((most, { session }) => Math.max(most, session), -1),
    session: Int32Array.from(sorted, (booking) => booking.session),
    first: Int32Array.from(sorted, (booking) => booking.first),
    second: Int32Array.from(sorted, (booking) => booking.second),
    openedAt,
    firstUntil,
    secondUntil,
    joins: Uint8Array.from(sorted, (booking) => (booking.joins ? 1 : 0)),
    needs: Uint8Array.from(sorted, (booking) => booking.needs ?? needsTexts + needsCalls),
    byEnd() {
      byEnd ??= indexesBy(ends);
      return byEnd;
    },
  };
}

/** The bookings since an instant, and those before it that still held a number then. */
export function historySince(
  history: History,
  { since, quarantineMs }: { since: number; quarantineMs: number },
): History {
  const kept: Booking[] = [];
  for (let index = 0; index < history.size; index++) {
    const booking = bookingAt(history, index);
    const end = Math.max(booking.firstUntil, booking.secondUntil) + quarantineMs;
    if (booking.openedAt >= since || end > since) kept.push(booking);
  }
  return createHistory(kept);
}

/** One booking out of the columns. */
export function bookingAt(history: History, index: number): Booking {
  return {
    session: history.session[index] ?? 0,
    first: history.first[index] ?? 0,
    second: history.second[index] ?? 0,
    openedAt: history.openedAt[index] ?? 0,
    firstUntil: history.firstUntil[index] ?? 0,
    secondUntil: history.secondUntil[index] ?? 0,
    joins: history.joins[index] === 1,
    needs: history.needs[index] ?? 0,
  };
}

function indexesBy(times: Float64Array): Uint32Array {
  return Uint32Array.from(times.keys()).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
}
