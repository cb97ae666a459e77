import { insertEndpoint } from "@/lib/callbacks/endpoints";
import type { SessionCallback } from "@/lib/callbacks/schema";
import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Where a session's own events go, and the secret that they are signed with: told once, and never again. */
export type AddedCallback = { endpointId: string; secret: string };

type Adding = { sessionId: string; callback: SessionCallback; authSecret: string | undefined };

/**
 * Adds an endpoint that hears of one session only: of everything, and of its opening where it is added with it.
 * Throws `invalid_input` at `callback.url` for an address that may not be called.
 */
export async function addSessionCallback(
  transaction: Statements,
  { sessionId, callback, authSecret }: Adding,
): Promise<AddedCallback> {
  if (authSecret === undefined)
    throw new Error("A callback's secret cannot be kept without the installation's.");
  const input = { purpose: "events", description: "", enabled: true, ...callback } as const;
  try {
    const { id, secret } = await insertEndpoint(transaction, { input, authSecret, sessionId });
    return { endpointId: id, secret };
  } catch (error) {
    throw error instanceof AppError ? below("callback", error) : error;
  }
}

/** The same refusal, of a field that stands inside of another. */
function below(field: string, { code, message, fields }: AppError): AppError {
  const moved = fields.map(({ path, message: complaint }) => ({
    path: `${field}.${path}`,
    message: complaint,
  }));
  return new AppError(code, message, { fields: moved });
}
