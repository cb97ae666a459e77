import { isUnavailable } from "@/lib/db";
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
  log.error({ err: error }, "unexpected error");
  return null;
}

/** The answer of a route handler to anything that was thrown. */
export function problemResponse(error: unknown): Response {
  const known = toAppError(error);
  if (!known)
    return Response.json({ error: { code: "internal", message: "Something went wrong." } }, { status: 500 });
  return Response.json(
    { error: { code: known.code, message: known.message, fields: known.fields } },
    { status: statusOf[known.code], headers: known.code === "unavailable" ? { "Retry-After": "5" } : {} },
  );
}
