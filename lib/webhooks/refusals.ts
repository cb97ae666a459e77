import { isUnavailable } from "@/lib/db";
import { AppError, type ErrorCode } from "@/lib/errors";
import { anonymousError } from "@/lib/known-error";
import { log } from "@/lib/log";
import { MalformedWebhook } from "@/lib/providers/contract";

/** Why a webhook was not taken, as metrics count it. */
export type Refusal =
  | "unknown_provider"
  | "wrong_method"
  | "too_large"
  | "unauthenticated"
  | "malformed"
  | "unavailable";

export type Refused = { refusal: Refusal; response: Response };

/** An answer that says what is wrong and, when it is one field's fault, which. */
export function refuse(
  refusal: Refusal,
  { status, message, ...rest }: { status: number; message: string; field?: string; headers?: HeadersInit },
): Refused {
  const body = { error: { code: refusal, message, ...(rest.field && { field: rest.field }) } };
  return { refusal, response: Response.json(body, { status, headers: rest.headers ?? {} }) };
}

const refusals = {
  invalid_input: { refusal: "malformed", status: 400 },
  unauthenticated: { refusal: "unauthenticated", status: 401 },
  forbidden: { refusal: "unauthenticated", status: 401 },
  not_found: { refusal: "malformed", status: 400 },
  conflict: { refusal: "unavailable", status: 503 },
  pool_depleted: { refusal: "unavailable", status: 503 },
  stale: { refusal: "unavailable", status: 503 },
  too_large: { refusal: "too_large", status: 413 },
  too_many_requests: { refusal: "unavailable", status: 503 },
  unavailable: { refusal: "unavailable", status: 503 },
} as const satisfies Record<ErrorCode, { refusal: Refusal; status: number }>;

/**
 * The answer to anything thrown on the way. What nobody expected is ours to repair and the carrier's to try again:
 * it is logged without its message, which may quote a phone or a body.
 */
export function refuseError(error: unknown): Refused {
  if (error instanceof MalformedWebhook) {
    return refuse("malformed", { status: 400, message: error.message, field: error.field });
  }
  if (error instanceof AppError) {
    const { refusal, status } = refusals[error.code];
    const headers = status === 503 ? retryLater : {};
    return refuse(refusal, { status, message: error.message, field: error.fields[0]?.path, headers });
  }
  if (!isUnavailable(error)) log.error({ error: anonymousError(error) }, "webhook failed unexpectedly");
  return refuse("unavailable", { status: 503, message: "Try again in a moment.", headers: retryLater });
}

const retryLater = { "Retry-After": "5" };
