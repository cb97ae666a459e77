import { isUnavailable, sqlState } from "@/lib/db";
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";

/** The HTTP status of every way in which a request can be refused. */
export const statusOf = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  pool_depleted: 409,
  stale: 412,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/**
 * Turns anything that was thrown into the error that the outside may see. What we did not throw on purpose goes to
 * the log and says nothing outside; null means such an unknown error.
 */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) {
    return new AppError("unavailable", "The database cannot be reached. Try again in a moment.", {
      cause: error,
    });
  }
  log.error({ error: anonymousError(error) }, "unexpected error");
  return null;
}

/** What may be logged of an error: not its message, which may quote a phone or a body. */
export function anonymousError(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return { name: error.name, sqlState: sqlState(error), stack: frames.slice(0, 12).join("\n") };
}
