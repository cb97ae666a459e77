/** What the coming days need, or how much history is still missing. */
export type Forecast =
  | { state: "short"; historyDays: number; wantedDays: number }
  | { state: "ready"; days: number[]; heldOut: HeldOutError | null };

/** How far the same method was off on days that it was not shown. */
export type HeldOutError = { days: number; meanAbsolute: number; meanPercent: number | null };

const week = 7;
const weeksLookedAt = 4;

/** Fewer days than this say nothing about weekdays. */
const shortestHistory = 2 * week;

/**
 * Forecasts `horizon` days from full past days, the latest last: the median of the same weekday in the last four
 * weeks, times how the last week compares with such medians. Tests itself on the weeks before, each forecast from
 * nothing but the days before it.
 */
export function forecast(past: readonly number[], horizon: number): Forecast {
  if (past.length < shortestHistory)
    return { state: "short", historyDays: past.length, wantedDays: shortestHistory };
  return { state: "ready", days: project(past, horizon), heldOut: testOnHeldOut(past) };
}

function project(past: readonly number[], horizon: number): number[] {
  const level = recentLevel(past);
  return Array.from({ length: horizon }, (_, ahead) => level * usualAt(past, past.length + (ahead % week)));
}

/** The median of the days that lie whole weeks before `index`, the last four of them. */
function usualAt(past: readonly number[], index: number): number {
  const same = Array.from({ length: weeksLookedAt }, (_, back) => past[index - (back + 1) * week]);
  return median(same.filter((value) => value !== undefined));
}

/** The last week's sum over what its weekdays usually have. Within a half and two: one odd week is not the future. */
function recentLevel(past: readonly number[]): number {
  const lastWeek = sum(past.slice(-week));
  const usual = sum(Array.from({ length: week }, (_, day) => usualAt(past, past.length + day)));
  return usual === 0 ? 1 : Math.min(2, Math.max(0.5, lastWeek / usual));
}

function testOnHeldOut(past: readonly number[]): HeldOutError | null {
  const misses: { actual: number; off: number }[] = [];
  for (let end = past.length; end - week >= shortestHistory; end -= week) {
    const known = past.slice(0, end - week);
    for (const [day, forecasted] of project(known, week).entries()) {
      const actual = past[end - week + day] ?? 0;
      misses.push({ actual, off: Math.abs(Math.ceil(forecasted) - actual) });
    }
  }
  if (misses.length === 0) return null;
  const busy = misses.filter(({ actual }) => actual > 0);
  return {
    days: misses.length,
    meanAbsolute: sum(misses.map(({ off }) => off)) / misses.length,
    meanPercent:
      busy.length > 0 ? (100 * sum(busy.map(({ off, actual }) => off / actual))) / busy.length : null,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
