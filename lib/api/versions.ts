import { stale } from "@/lib/errors";

/** The version of something, as its ETag has it: when it was last changed, or how often. */
export function versionOf(changed: Date | number): string {
  return changed.valueOf().toString(36);
}

/** The version in an `If-Match` header; null when the caller takes whichever there is. */
export function readIfMatch(header: string | null): string | null {
  if (header === null || header.trim() === "*") return null;
  return /^\s*"([^"]*)"\s*$/.exec(header)?.[1] ?? "";
}

/** The instant that a version stands for; undefined for whichever. Throws `stale` for none of ours. */
export function instantOf(version: string | null): Date | undefined {
  const time = numberOf(version, 8_640_000_000_000_000);
  return time === undefined ? undefined : new Date(time);
}

/** The count that a version stands for; undefined for whichever. Throws `stale` for none of ours. */
export function countOf(version: string | null): number | undefined {
  return numberOf(version, 2_147_483_647);
}

function numberOf(version: string | null, maximum: number): number | undefined {
  if (version === null) return undefined;
  const value = /^[0-9a-z]{1,11}$/.test(version) ? Number.parseInt(version, 36) : Number.NaN;
  if (value <= maximum) return value;
  throw stale("resource");
}
