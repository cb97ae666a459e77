import { none, PairTable } from "@/lib/plan/pair-table";

/**
 * Which person has known which number until when, as the table of that name says it, for replays: columns and one
 * hash table. Every person's entries form a list in the order of `until`, the longest rested first.
 */
export class Acquaintances {
  readonly #pool: number;
  #size = 0;
  #person = new Int32Array(1024);
  #number = new Int32Array(1024);
  #partner = new Int32Array(1024);
  #until = new Float64Array(1024);
  #othersUntil = new Float64Array(1024);
  #next = new Int32Array(1024);
  #previous = new Int32Array(1024);
  readonly #entries = new PairTable();
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  readonly #lowestUnknown: Int32Array;

  constructor({ people, pool }: { people: number; pool: number }) {
    this.#pool = pool;
    this.#head = new Int32Array(people).fill(none);
    this.#tail = new Int32Array(people).fill(none);
    this.#lowestUnknown = new Int32Array(people);
  }

  /** The entry of a person and a number, or {@link none}. */
  find(person: number, number: number): number {
    return this.#entries.get(person, number);
  }

  number = (entry: number): number => this.#number[entry] ?? none;
  partner = (entry: number): number => this.#partner[entry] ?? none;
  /** Until when the number was live for the person; never before now for one that is live. */
  until = (entry: number): number => this.#until[entry] ?? 0;
  /** Until when the number meant somebody other than the partner. */
  othersUntil = (entry: number): number => this.#othersUntil[entry] ?? 0;
  /** The person's entry that has rested longest. */
  longestRested = (person: number): number => this.#head[person] ?? none;
  /** The next one in that order. */
  nextRested = (entry: number): number => this.#next[entry] ?? none;

  /** The lowest number that the person has never known; the pool's size when there is none. Never goes down. */
  lowestUnknown(person: number): number {
    let number = this.#lowestUnknown[person] ?? 0;
    while (number < this.#pool && this.find(person, number) !== none) number++;
    this.#lowestUnknown[person] = number;
    return number;
  }

  /** Writes that the person knows the number, through a partner, until then. */
  introduce(person: number, grant: { number: number; partner: number; until: number }): void {
    const known = this.find(person, grant.number);
    const entry = known === none ? this.#add(person, grant.number) : known;
    if (known !== none) {
      if (this.#partner[entry] !== grant.partner) this.#othersUntil[entry] = this.until(entry);
      this.#unlink(entry);
    }
    this.#partner[entry] = grant.partner;
    this.#until[entry] = grant.until;
    this.#link(entry);
  }

  #add(person: number, number: number): number {
    const entry = this.#size++;
    if (entry === this.#person.length) this.#grow();
    this.#person[entry] = person;
    this.#number[entry] = number;
    this.#othersUntil[entry] = Number.NEGATIVE_INFINITY;
    this.#entries.set(person, number, entry);
    return entry;
  }

  #grow(): void {
    this.#person = doubled(this.#person);
    this.#number = doubled(this.#number);
    this.#partner = doubled(this.#partner);
    this.#next = doubled(this.#next);
    this.#previous = doubled(this.#previous);
    this.#until = doubledTimes(this.#until);
    this.#othersUntil = doubledTimes(this.#othersUntil);
  }

  // From the end: most of what is written is live longest.
  #link(entry: number): void {
    const person = this.#person[entry] ?? 0;
    let before = this.#tail[person] ?? none;
    while (before !== none && this.until(before) > this.until(entry)) before = this.#previous[before] ?? none;
    const after = before === none ? this.longestRested(person) : this.nextRested(before);
    this.#previous[entry] = before;
    this.#next[entry] = after;
    if (before === none) this.#head[person] = entry;
    else this.#next[before] = entry;
    if (after === none) this.#tail[person] = entry;
    else this.#previous[after] = entry;
  }

  #unlink(entry: number): void {
    const person = this.#person[entry] ?? 0;
    const before = this.#previous[entry] ?? none;
    const after = this.#next[entry] ?? none;
    if (before === none) this.#head[person] = after;
    else this.#next[before] = after;
    if (after === none) this.#tail[person] = before;
    else this.#previous[after] = before;
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2);
  grown.set(column);
  return grown;
}

function doubledTimes(column: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(column.length * 2);
  grown.set(column);
  return grown;
}
