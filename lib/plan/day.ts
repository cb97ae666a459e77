/** Milliseconds of a day. The planner's days are those of UTC, which have no others. */
export const dayMs = 86_400_000;

/** The start of the UTC day that an instant lies in. Both in epoch milliseconds. */
export function startOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}

/** `2026-11-21`. */
export function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
