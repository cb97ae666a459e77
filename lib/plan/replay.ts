import { Acquaintances } from "@/lib/plan/acquaintances";
import { type Choice, chooseForBoth, chooseForOne, isAllowed, isStickyFor } from "@/lib/plan/choose";
import type { History } from "@/lib/plan/history";
import { none, PairTable } from "@/lib/plan/pair-table";

/**
 * How numbers are given out in a replay. `shared`: one number for both sides. `per_participant`: each side its own,
 * chosen independently. `one_per_session`: a number is nobody else's while it is in a session or quarantine.
 * `never_reuse`: shared, and nobody is ever given a number twice.
 */
export type ReplayPolicy = "shared" | "per_participant" | "one_per_session" | "never_reuse";

export type ReplayOptions = {
  policy: ReplayPolicy;
  /** How many numbers there are. */
  pool: number;
  quarantineMs: number;
  /** The same two people get the same number again, as the architecture page says it. Never in grace. */
  sticky?: boolean;
  /** Ends at the first refusal, when it only matters whether there is one. */
  untilRefused?: boolean;
};

export type ReplayResult = {
  /** How many were asked for: all of the history, unless it ended at a refusal. */
  bookings: number;
  refusals: number;
  /** The most numbers that were in a live session at once; not counted when it was to end at a refusal. */
  peakNumbers: number;
};

/** Gives out numbers for the whole history again, in memory and at once, by the rules of the architecture page. */
export function replay(history: History, options: ReplayOptions): ReplayResult {
  const replaying = new Replay(history, options);
  while (!replaying.advance(history.size)) {
    // All at once: the first step is the last.
  }
  return replaying.result();
}

/** A replay that can be taken step by step, so that a process with other things to do stays awake. */
export class Replay {
  readonly #history: History;
  readonly #options: ReplayOptions;
  readonly #allocator: Allocator;
  readonly #inUse: InUse | null;
  #done = 0;
  #refusals = 0;

  constructor(history: History, options: ReplayOptions) {
    this.#history = history;
    this.#options = options;
    this.#inUse = options.untilRefused ? null : new InUse(history, options.pool);
    this.#allocator =
      options.policy === "one_per_session"
        ? new Exclusive(history, options)
        : new Independent(history, options);
  }

  /** Takes up to `count` more bookings. True when the replay is over. */
  advance(count: number): boolean {
    const last = Math.min(this.#history.size, this.#done + count);
    while (this.#done < last) {
      const booking = this.#done++;
      this.#inUse?.release(this.#history.openedAt[booking] ?? 0);
      const granted = this.#allocator.grant(booking);
      if (granted) this.#inUse?.hold(booking, granted);
      else this.#refusals++;
      if (!granted && this.#options.untilRefused) return true;
    }
    return this.#done === this.#history.size;
  }

  result(): ReplayResult {
    return { bookings: this.#done, refusals: this.#refusals, peakNumbers: this.#inUse?.peak ?? 0 };
  }
}

/** The numbers that a booking was given: the first person's and the second's, {@link none} for one who had one. */
type Grant = readonly [number, number];

type Allocator = { grant(booking: number): Grant | null };

const refused = -2;

/** `shared`, `per_participant` and `never_reuse`: a number is taken for a person, not for everybody. */
class Independent implements Allocator {
  readonly #history: History;
  readonly #options: ReplayOptions;
  readonly #choice: Choice;
  /** The number of a session (the second person's, where each has one), or {@link refused}. */
  readonly #sessions: Int32Array;
  /** The last number of a person with a partner, when that matters. */
  readonly #lastTogether = new PairTable();

  constructor(history: History, options: ReplayOptions) {
    this.#history = history;
    this.#options = options;
    this.#sessions = new Int32Array(history.sessions).fill(none);
    this.#choice = {
      known: new Acquaintances({ people: history.people, pool: options.pool }),
      pool: options.pool,
      quarantineMs: options.policy === "never_reuse" ? Number.POSITIVE_INFINITY : options.quarantineMs,
      at: 0,
    };
  }

  grant(booking: number): Grant | null {
    const session = this.#history.session[booking] ?? 0;
    this.#choice.at = this.#history.openedAt[booking] ?? 0;
    if (this.#sessions[session] === refused) return [none, none];
    const joins = this.#history.joins[booking] === 1;
    const granted =
      this.#options.policy === "per_participant" ? this.#each(booking, joins) : this.#both(booking, joins);
    if (granted) this.#write(booking, granted);
    if (!joins) this.#sessions[session] = granted ? granted[1] : refused;
    return granted;
  }

  #each(booking: number, joins: boolean): Grant | null {
    const first = this.#one(this.#history.first[booking] ?? 0, this.#history.second[booking] ?? 0);
    if (first === none) return null;
    if (joins) return [first, none];
    const second = this.#one(this.#history.second[booking] ?? 0, this.#history.first[booking] ?? 0);
    return second === none ? null : [first, second];
  }

  #one(person: number, partner: number): number {
    const number = this.#together(person, partner);
    if (number !== none && isStickyFor(this.#choice, { person, partner, number })) return number;
    return chooseForOne(this.#choice, person);
  }

  #both(booking: number, joins: boolean): Grant | null {
    const first = this.#history.first[booking] ?? 0;
    const second = this.#history.second[booking] ?? 0;
    const session = this.#sessions[this.#history.session[booking] ?? 0] ?? none;
    if (joins && session !== none && isAllowed(this.#choice, { person: first, number: session }))
      return [session, none];
    const together = this.#together(first, second);
    const number =
      together !== none &&
      isStickyFor(this.#choice, { person: first, partner: second, number: together }) &&
      isStickyFor(this.#choice, { person: second, partner: first, number: together })
        ? together
        : chooseForBoth(this.#choice, { first, second });
    return number === none ? null : [number, number];
  }

  #together(person: number, partner: number): number {
    if (!this.#options.sticky) return none;
    return this.#lastTogether.get(person, partner);
  }

  #write(booking: number, [ofFirst, ofSecond]: Grant): void {
    const { first, second, firstUntil, secondUntil } = this.#history;
    this.#introduce({
      person: first[booking] ?? 0,
      partner: second[booking] ?? 0,
      number: ofFirst,
      until: firstUntil[booking] ?? 0,
    });
    if (ofSecond === none) return;
    this.#introduce({
      person: second[booking] ?? 0,
      partner: first[booking] ?? 0,
      number: ofSecond,
      until: secondUntil[booking] ?? 0,
    });
  }

  #introduce(grant: { person: number; partner: number; number: number; until: number }): void {
    this.#choice.known.introduce(grant.person, grant);
    if (this.#options.sticky) this.#lastTogether.set(grant.person, grant.partner, grant.number);
  }
}

/** `one_per_session`: free numbers wait in a queue, and come back to it in the order in which sessions end. */
class Exclusive implements Allocator {
  readonly #history: History;
  readonly #quarantineMs: number;
  readonly #byEnd: Uint32Array;
  readonly #held: Int32Array;
  readonly #free: number[];
  #ended = 0;

  constructor(history: History, { pool, quarantineMs }: ReplayOptions) {
    this.#history = history;
    this.#quarantineMs = quarantineMs;
    this.#byEnd = history.byEnd();
    this.#held = new Int32Array(history.size).fill(none);
    this.#free = Array.from({ length: pool }, (_, number) => pool - 1 - number);
  }

  grant(booking: number): Grant | null {
    if (this.#history.joins[booking] === 1) return [none, none];
    this.#takeBack(this.#history.openedAt[booking] ?? 0);
    const number = this.#free.pop();
    if (number === undefined) return null;
    this.#held[booking] = number;
    return [number, number];
  }

  #takeBack(at: number): void {
    for (; this.#ended < this.#history.size; this.#ended++) {
      const booking = this.#byEnd[this.#ended] ?? 0;
      if (endOf(this.#history, booking) + this.#quarantineMs > at) return;
      const number = this.#held[booking] ?? none;
      if (number !== none) this.#free.push(number);
    }
  }
}

/** Counts the numbers that are in a live session now. */
class InUse {
  readonly #history: History;
  readonly #byEnd: Uint32Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #live: Int32Array;
  #ended = 0;
  #numbers = 0;
  peak = 0;

  constructor(history: History, pool: number) {
    this.#history = history;
    this.#byEnd = history.byEnd();
    this.#first = new Int32Array(history.size).fill(none);
    this.#second = new Int32Array(history.size).fill(none);
    this.#live = new Int32Array(pool);
  }

  hold(booking: number, [first, second]: Grant): void {
    this.#first[booking] = first;
    this.#second[booking] = second;
    this.#count(first, 1);
    this.#count(second, 1);
    this.peak = Math.max(this.peak, this.#numbers);
  }

  release(at: number): void {
    for (; this.#ended < this.#history.size; this.#ended++) {
      const booking = this.#byEnd[this.#ended] ?? 0;
      if (endOf(this.#history, booking) > at) return;
      this.#count(this.#first[booking] ?? none, -1);
      this.#count(this.#second[booking] ?? none, -1);
    }
  }

  #count(number: number, change: 1 | -1): void {
    if (number === none) return;
    const before = this.#live[number] ?? 0;
    this.#live[number] = before + change;
    if (before === 0) this.#numbers++;
    else if (before + change === 0) this.#numbers--;
  }
}

function endOf({ firstUntil, secondUntil }: History, booking: number): number {
  return Math.max(firstUntil[booking] ?? 0, secondUntil[booking] ?? 0);
}
