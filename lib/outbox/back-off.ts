const baseMilliseconds = 1_000;
const longestMilliseconds = 60_000;

/**
 * How long to wait after a transient failure: exponential with full jitter, so that many deliveries that failed
 * together do not come back together, and never shorter than the carrier asks for.
 */
export function backOff(
  failure: { attemptCount: number; retryAfterMs?: number },
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(
    longestMilliseconds,
    baseMilliseconds * 2 ** Math.min(failure.attemptCount - 1, 16),
  );
  return Math.max(Math.round(random() * ceiling), failure.retryAfterMs ?? 0);
}
