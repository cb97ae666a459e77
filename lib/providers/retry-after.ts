const longestWait = 3_600_000;

/** Reads a `Retry-After` header, seconds or a date. Null when there is none or it makes no sense. */
export function retryAfterMs(header: string | null, at: Date = new Date()): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - at.getTime() : seconds * 1000;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestWait);
}
