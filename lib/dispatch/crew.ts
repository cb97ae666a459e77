import type { Logger } from "pino";
import { sqlState } from "@/lib/db";
import { createAlarm } from "@/lib/dispatch/alarm";
import { wait } from "@/lib/dispatch/wait";

export type CrewOptions = {
  /** What the work is taken from, for the log. */
  source: string;
  /** How many may work at once. */
  hands: number;
  /**
   * Takes one thing and does it; false when there was nothing to take. Calls `more` once it has taken something and
   * there may be work for another pair of hands.
   */
  work: (more: () => void) => Promise<boolean>;
  /** Milliseconds until the next thing is due; null when nothing waits. */
  untilDue: () => Promise<number | null>;
  log: Logger;
};

/** Only a safety net, for a lost notification: NOTIFY and the next due time wake us. */
const longestSleepMs = 10_000;
/** What is due but not to be had is in another worker's hands at this moment. */
const shortestSleepMs = 50;
const longestPauseMs = 5_000;
const stopWithinMs = 9_000;

/** Several hands that work off a table: woken when there may be work, asleep until the next thing is due. */
export class Crew {
  readonly #options: CrewOptions;
  readonly #working = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #givingUp = new AbortController();
  readonly #alarm = createAlarm(() => this.wake());
  /** Counts the reasons to look, so that none is missed between an empty look and the sleep after it. */
  #wakes = 0;

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  /** Aborts when what is still in hand is left to its lease. */
  get givingUp(): AbortSignal {
    return this.#givingUp.signal;
  }

  /** Takes nothing more and finishes what is in hand. What takes longer is left to its lease. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#alarm.clear();
    const done = new AbortController();
    const finished = Promise.all(this.#working).finally(() => done.abort());
    await Promise.race([finished, wait(stopWithinMs, done.signal)]);
    this.#givingUp.abort();
  }

  /** There may be something to do. */
  wake(): void {
    this.#wakes++;
    this.#addHand();
  }

  #addHand(): void {
    if (this.#stopping.signal.aborted || this.#working.size >= this.#options.hands) return;
    const hand = this.#drain().finally(() => this.#working.delete(hand));
    this.#working.add(hand);
  }

  /** One pair of hands: works until nothing is due. Rests, longer each time, while the database is away. */
  async #drain(): Promise<void> {
    for (let pauseMs = 100; !this.#stopping.signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        return await this.#workAll();
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        const { log, source } = this.#options;
        log.error({ error: name, code: sqlState(error), pauseMs }, `${source} is out of reach`);
        await wait(pauseMs, this.#stopping.signal);
      }
    }
  }

  async #workAll(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const seen = this.#wakes;
      if (await this.#options.work(() => this.#addHand())) continue;
      const due = await this.#options.untilDue();
      if (seen === this.#wakes) return this.#sleep(due ?? longestSleepMs);
    }
  }

  #sleep(milliseconds: number): void {
    if (this.#stopping.signal.aborted) return;
    this.#alarm.set(Math.min(longestSleepMs, Math.max(shortestSleepMs, milliseconds)));
  }
}
