type Waiting = { check: () => boolean; resolve: () => void };

/** Lets many wait for what others make happen: whoever changes something tells, and all checks are looked at. */
export class Board {
  readonly #waiting = new Set<Waiting>();

  tell(): void {
    for (const waiting of this.#waiting) {
      if (!waiting.check()) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  /** Resolves as soon as the check holds; rejects, naming `event`, when it does not in time. */
  until(check: () => boolean, { event, withinMs }: { event: string; withinMs: number }): Promise<void> {
    if (check()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Waited in vain: ${event}.`)), withinMs);
      this.#waiting.add({
        check,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
  }
}
