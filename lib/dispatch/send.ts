import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";
import { type Provider, SendError } from "@/lib/providers/contract";

/** What one request to the carrier came to. */
export type Outcome =
  | { kind: "accepted"; carrierMessageId: string }
  | { kind: "transient"; code: string; reason: string; retryAfterMs?: number }
  | { kind: "permanent"; code: string; reason: string; optedOut: boolean };

/** Sends one text, within `timeoutMs` whatever the provider does. Never throws. */
export async function send(
  provider: Provider,
  request: { delivery: ClaimedDelivery; statusUrl: string | null; timeoutMs: number },
): Promise<Outcome> {
  const { attemptId, from, to, body } = request.delivery;
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const message = { attemptId, from, to, body, statusUrl: request.statusUrl };
    return { kind: "accepted", ...(await withinTime(signal, () => provider.messages.send(message, signal))) };
  } catch (error) {
    return signal.aborted && !(error instanceof SendError && error.kind === "permanent")
      ? { kind: "transient", code: "timeout", reason: "The carrier did not answer in time." }
      : failure(error);
  }
}

function failure(error: unknown): Outcome {
  if (!(error instanceof SendError))
    return { kind: "transient", code: "unknown", reason: "The text could not be handed to the carrier." };
  const { kind, code, reason, options } = error;
  return kind === "transient"
    ? { kind, code, reason, retryAfterMs: options.retryAfterMs }
    : { kind, code, reason, optedOut: options.optedOut ?? false };
}

/** A provider that does not heed the signal is left alone with its answer. */
async function withinTime<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
