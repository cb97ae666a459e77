import { AppError } from "@/lib/errors";

/** The version of something that was last changed at this instant, as its ETag has it. */
export function versionOf(updatedAt: Date): string {
  return updatedAt.getTime().toString(36);
}

/** The version in an `If-Match` header; null when the caller takes whichever there is. */
export function readIfMatch(header: string | null): string | null {
  if (header === null || header.trim() === "*") return null;
  return /^\s*"([^"]*)"\s*$/.exec(header)?.[1] ?? "";
}

/** The instant that a version stands for; undefined for whichever. Throws `stale` for none of ours. */
export function dateOfVersion(version: string | null): Date | undefined {
  if (version === null) return undefined;
  const time = /^[0-9a-z]{1,9}$/.test(version) ? Number.parseInt(version, 36) : Number.NaN;
  if (Number.isNaN(new Date(time).getTime())) throw stale();
  return new Date(time);
}

/** Somebody has changed it since the caller read it. */
export function stale(): AppError {
  return new AppError("stale", "It has been changed since you read it. Read it again, and decide anew.");
}
