const hour = 3_600_000;

/** A point in the order of everything that the clients saw. */
export type Moment = {
  tick: number;
  /** What the database's clock says, in milliseconds. */
  at: number;
  /** The latest that it has ever said: it can be set back. */
  peak: number;
};

/** From a call to its answer: what it did took effect somewhere in between. */
export type Span = { from: Moment; to: Moment };

/** The clock of the database, as an observer on the same machine sees it. */
export class MovableClock {
  #ticks = 0;
  #hours = 0;
  #peak = 0;

  /** What a connection needs to see the same time. */
  get offset(): string {
    return `${this.#hours} hours`;
  }

  /** Only between calls: a call must not see two times. */
  jump(hours: number): void {
    this.#hours += hours;
  }

  now(): Moment {
    const at = Date.now() + this.#hours * hour;
    this.#peak = Math.max(this.#peak, at);
    return { tick: ++this.#ticks, at, peak: this.#peak };
  }
}
