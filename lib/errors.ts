/** Every way in which a request can be refused. A mapper per transport turns these into answers. */
export type ErrorCode =
  | "invalid_input"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "pool_depleted"
  | "stale"
  | "too_large"
  | "too_many_requests"
  | "unavailable";

/** A complaint about one field of the input. `path` is dotted: `participants.0.phone`. */
export type FieldError = { path: string; message: string };

/**
 * The one error that we throw on purpose. `message` is a sentence for the person who asked and says what to do;
 * it never holds a phone, a body or a secret.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly fields: readonly FieldError[];

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { fields?: readonly FieldError[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fields = options.fields ?? [];
  }
}

/** The input is wrong at `path`. */
export function invalid(path: string, message: string): AppError {
  return new AppError("invalid_input", message, { fields: [{ path, message }] });
}

/** Nothing by that id. `what` is the noun: `ride`. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `There is no such ${what}.`);
}

/** It is no longer what the caller has read. `what` is the noun: `ride`. */
export function stale(what: string): AppError {
  return new AppError(
    "stale",
    `The ${what} has been changed since you read it. Read it again, and decide anew.`,
  );
}

/**
 * No proxy number may be given to these people. `missing` is how many more would do, `reason` a sentence that says
 * which rule left none.
 */
export class PoolDepleted extends AppError {
  constructor(
    readonly missing: number,
    readonly reason: string,
  ) {
    super(
      "pool_depleted",
      `No number available. Extend your pool: add at least ${missing} more proxy ${missing === 1 ? "number" : "numbers"}. ${reason}`,
    );
  }
}
