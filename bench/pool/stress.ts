import { pick, seededRandom } from "@/bench/pool/random";
import { Acquaintances } from "@/lib/plan/acquaintances";
import { type Choice, chooseForBoth, chooseForOne } from "@/lib/plan/choose";
import { none } from "@/lib/plan/pair-table";

export type StressPolicy = "shared" | "per_participant";

export type StressOptions = {
  policy: StressPolicy;
  /** How many sessions a person may have at once: D. */
  cap: number;
  pool: number;
  /** The share of all sessions that end in a round; 0: one of them. */
  churn: number;
  /** How many bookings are tried and counted, when everybody has reached the cap once. */
  bookings: number;
  /** How many people there are on either side. */
  people?: number;
};

type Session = { customer: number; driver: number; numbers: readonly [number, number] };

/**
 * Keeps people at their cap, round after round: some sessions end, and as many bookings are tried as are missing to
 * the cap, each of a random customer and a random driver who are below it. Returns the share that was refused.
 */
export function stress(options: StressOptions): number {
  const world = new StressWorld(options);
  world.fill();
  let tried = 0;
  let refused = 0;
  while (tried < options.bookings) {
    world.endSome();
    const missing = options.churn === 0 ? 1 : world.missing();
    for (let booking = 0; booking < missing && world.somebodyWaits(); booking++) {
      tried++;
      if (!world.book()) refused++;
    }
  }
  return refused / tried;
}

class StressWorld {
  readonly #options: StressOptions & { people: number };
  readonly #random: () => number;
  readonly #known: Acquaintances;
  readonly #live: Session[] = [];
  readonly #count: Int32Array;
  #at = 0;

  constructor(options: StressOptions) {
    this.#options = { people: 200, ...options };
    this.#random = seededRandom(options.cap * 1_000 + options.pool);
    this.#known = new Acquaintances({ people: 2 * this.#options.people, pool: options.pool });
    this.#count = new Int32Array(2 * this.#options.people);
  }

  /** Books until nearly everybody has as many sessions as they may. */
  fill(): void {
    const tries = 20 * this.#options.people * this.#options.cap;
    for (let booking = 0; booking < tries && this.missing() > 10; booking++) this.book();
  }

  /** How many sessions there could be more. */
  missing(): number {
    return this.#options.people * this.#options.cap - this.#live.length;
  }

  somebodyWaits(): boolean {
    return this.missing() > 0;
  }

  endSome(): void {
    const count = Math.max(1, Math.round(this.#options.people * this.#options.cap * this.#options.churn));
    for (let ended = 0; ended < count && this.#live.length > 0; ended++) this.#endOne();
  }

  #endOne(): void {
    const index = Math.floor(this.#random() * this.#live.length);
    const session = this.#live[index];
    const last = this.#live.pop();
    if (!session || !last) return;
    if (session !== last) this.#live[index] = last;
    this.#write(session, ++this.#at);
    this.#countFor(session, -1);
  }

  /** False when a customer and a driver below their cap were refused. */
  book(): boolean {
    const { people } = this.#options;
    const customer = pick(this.#belowCap(0, people), this.#random);
    const driver = pick(this.#belowCap(people, 2 * people), this.#random);
    if (customer === undefined || driver === undefined) return true;
    const numbers = this.#choose(customer, driver);
    if (numbers.includes(none)) return false;
    const session = { customer, driver, numbers };
    this.#live.push(session);
    this.#write(session, Number.POSITIVE_INFINITY);
    this.#countFor(session, 1);
    return true;
  }

  #choose(customer: number, driver: number): readonly [number, number] {
    const choice: Choice = { known: this.#known, pool: this.#options.pool, quarantineMs: 0, at: ++this.#at };
    if (this.#options.policy === "per_participant")
      return [chooseForOne(choice, customer), chooseForOne(choice, driver)];
    const number = chooseForBoth(choice, { first: customer, second: driver });
    return [number, number];
  }

  #belowCap(from: number, to: number): number[] {
    const found: number[] = [];
    for (let person = from; person < to; person++)
      if ((this.#count[person] ?? 0) < this.#options.cap) found.push(person);
    return found;
  }

  #write({ customer, driver, numbers }: Session, until: number): void {
    this.#known.introduce(customer, { number: numbers[0], partner: driver, until });
    this.#known.introduce(driver, { number: numbers[1], partner: customer, until });
  }

  #countFor({ customer, driver }: Session, change: number): void {
    for (const person of [customer, driver]) this.#count[person] = (this.#count[person] ?? 0) + change;
  }
}
