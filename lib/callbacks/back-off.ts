const minute = 60_000;
const firstMs = 10_000;
const longestMs = 120 * minute;
const longestPauseMs = 5 * minute;

type Failure = {
  /** Of how many failures in a row this is the last. */
  count: number;
  retryAfterMs?: number | null;
};

/**
 * How long one callback waits after it has failed: from 10 seconds, doubling, to two hours; between half of that and
 * all of it, so that those that failed together do not come back together.
 */
export function callbackBackOff(failure: Failure, random: () => number = Math.random): number {
  return wait(failure, { firstMs, longestMs, luck: random() });
}

/** How long nothing at all is sent to an endpoint that has failed: from a second, doubling, to five minutes. */
export function endpointPause(failure: Failure, random: () => number = Math.random): number {
  return wait(failure, { firstMs: 1_000, longestMs: longestPauseMs, luck: random() });
}

function wait(
  { count, retryAfterMs }: Failure,
  span: { firstMs: number; longestMs: number; luck: number },
): number {
  const ceiling = Math.min(span.longestMs, span.firstMs * 2 ** Math.min(count - 1, 16));
  const spread = Math.round(ceiling / 2 + (span.luck * ceiling) / 2);
  return Math.max(spread, Math.min(retryAfterMs ?? 0, longestMs));
}
