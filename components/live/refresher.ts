/** How soon a change is shown, in milliseconds. */
const soonMs = 50;
/** Reading may take this share of the time: a busy server, or a slow line, is asked less often. */
const share = 0.4;
const longestGapMs = 10_000;

/**
 * Refreshes soon after it is wanted, and not again before the last refresh is shown: a slow one would be given up for
 * the next, and nothing would ever be.
 */
export function createRefresher({ refresh, isWanted }: { refresh: () => void; isWanted: () => boolean }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun: number | null = null;
  let notBefore = 0;
  let missed = false;

  function run(): void {
    timer = undefined;
    if (!isWanted()) return;
    begun = performance.now();
    refresh();
  }

  function wanted(): void {
    if (begun !== null) missed = true;
    else timer ??= setTimeout(run, Math.max(soonMs, notBefore - performance.now()));
  }

  return {
    wanted,
    /** The last refresh is shown. */
    done(): void {
      if (begun === null) return;
      const took = performance.now() - begun;
      notBefore = performance.now() + Math.min(longestGapMs, took / share - took);
      begun = null;
      if (missed) wanted();
      missed = false;
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
