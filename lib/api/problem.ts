import { z } from "zod";
import { AppError, type ErrorCode, PoolDepleted } from "@/lib/errors";
import { statusOf, toAppError } from "@/lib/known-error";

/** The refusals that only HTTP knows, beside those of the commands. */
const ownStatus = {
  method_not_allowed: 405,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  internal: 500,
} as const;

type OwnCode = keyof typeof ownStatus;

/** The HTTP status of every refusal. */
export const statusOfProblem = { ...statusOf, ...ownStatus };

/** The stable word for what went wrong. */
export type ProblemCode = ErrorCode | OwnCode;

/** A refusal with headers of its own, or one that only HTTP knows. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const titles = {
  invalid_input: "The input is wrong",
  unauthenticated: "No valid API key",
  forbidden: "The key lacks a scope",
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  conflict: "It cannot be done now",
  pool_depleted: "No number available",
  stale: "Changed meanwhile",
  too_large: "Too large",
  unsupported_media_type: "Not JSON",
  idempotency_key_reused: "Another request has used this Idempotency-Key",
  too_many_requests: "Too many requests",
  internal: "Our mistake",
  unavailable: "Not available now",
} as const satisfies Record<ProblemCode, string>;

/** Every code, for the description of the API. */
export const problemCodes = Object.keys(titles).filter((code): code is ProblemCode => code in titles);

/** What every refusal answers: RFC 9457. */
export const problemSchema = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: "A sentence for the person who reads your log." }),
    code: z.enum(problemCodes).meta({ description: "Stable: what your code may decide by." }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "The wrong fields, each by its path, like `participants.0.phone`." }),
    missing: z.int().optional().meta({ description: "With `pool_depleted`: so many more numbers would do." }),
  })
  .meta({ id: "Problem" });

/** The answer to anything that was thrown. */
export function problemResponse(error: unknown): Response {
  if (error instanceof Refusal) return answer(error, error.headers);
  const known = toAppError(error);
  if (!known) return answer({ code: "internal", message: "Something went wrong on our side." }, {});
  const headers = known.code === "unavailable" ? { "Retry-After": "5" } : undefined;
  return answer(known, headers ?? {});
}

function answer(error: { code: ProblemCode; message: string }, headers: Record<string, string>): Response {
  const problem: z.output<typeof problemSchema> = {
    type: "about:blank",
    title: titles[error.code],
    status: statusOfProblem[error.code],
    detail: error.message,
    code: error.code,
    ...(error instanceof AppError && error.fields.length > 0 && { errors: [...error.fields] }),
    ...(error instanceof PoolDepleted && { missing: error.missing }),
  };
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}
