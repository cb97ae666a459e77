import { AppError } from "@/lib/errors";
import { type Provider, SendError } from "@/lib/providers/contract";

/** What the verbs of this folder ask carriers through. */
export type CarrierAccess = {
  provider: Provider;
  /** Where carriers reach us; null when they cannot. */
  publicUrl: string | null;
  /** How long one request may take; a default when left out. */
  timeoutMs?: number;
};

const requestTimeoutMs = 8_000;
const listTimeoutMs = 30_000;

/** Ends a request to the carrier that takes too long. One signal per request. */
export function requestSignal({ timeoutMs = requestTimeoutMs }: { timeoutMs?: number }): AbortSignal {
  return AbortSignal.timeout(timeoutMs);
}

/** The same for reading a list, which takes a request per page of it. */
export function listSignal({ timeoutMs = listTimeoutMs }: { timeoutMs?: number }): AbortSignal {
  return AbortSignal.timeout(timeoutMs);
}

/** The provider's ability to rent numbers out. Throws `conflict` when it has none. */
export function requireNumbers(provider: Provider): NonNullable<Provider["numbers"]> {
  if (provider.numbers) return provider.numbers;
  throw new AppError("conflict", "This carrier has no interface for numbers. Use its dashboard.");
}

/** Runs one request to the carrier. What the carrier does not do becomes a sentence for the admin. */
export async function askCarrier<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof SendError) throw carrierRefusal(error);
    throw error;
  }
}

/** The carrier's failure as ours. */
export function carrierRefusal(error: SendError): AppError {
  const code = error.kind === "transient" ? "unavailable" : "conflict";
  return new AppError(code, error.reason, { cause: error });
}
