/** Why Maskline cannot start: a sentence that says what to do, shown without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The code of a failed system call (`EACCES`), or of a refused login to PostgreSQL (`28P01`). */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** What to tell a person about anything that was thrown. */
export function describeError(error: unknown): string {
  if (error instanceof Error && ["StartError", "ConfigError"].includes(error.name)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
