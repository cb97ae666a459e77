import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";
import { type OutboundMessage, type Provider, SendError } from "@/lib/providers/contract";

/** What one request to the carrier came to. */
export type Outcome =
  | { kind: "accepted"; carrierMessageId: string; delivered?: boolean }
  /** An earlier attempt had handed the text over after all: nothing was sent. */
  | { kind: "found"; carrierMessageId: string; attemptId: string }
  | TransientOutcome
  | { kind: "permanent"; code: string; reason: string; optedOut: boolean };

type TransientOutcome = {
  kind: "transient";
  code: string;
  reason: string;
  retryAfterMs?: number;
  /** The carrier may have taken the text all the same. */
  inDoubt: boolean;
  /** The carrier works, and asks us to be slower. */
  throttled: boolean;
};

type SendRequest = { delivery: ClaimedDelivery; statusUrl: string | null; timeoutMs: number };

/**
 * Sends one text, within `timeoutMs` whatever the provider does. Where an earlier attempt came to no clear end and the
 * carrier can be asked about it, asks first. Never throws.
 */
export async function send(provider: Provider, request: SendRequest): Promise<Outcome> {
  const { attemptId, from, to, body } = request.delivery;
  const message = { attemptId, from, to, body, statusUrl: request.statusUrl };
  const found = await findEarlier(provider, { ...request, message });
  if (found) return found;
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    return { kind: "accepted", ...(await withinTime(signal, () => provider.messages.send(message, signal))) };
  } catch (error) {
    return signal.aborted && !(error instanceof SendError && error.kind === "permanent")
      ? { ...unclear, code: "timeout", reason: "The carrier did not answer in time." }
      : failure(error);
  }
}

const unclear = { kind: "transient", inDoubt: true, throttled: false } as const;

/**
 * The earlier attempt that the carrier has taken, or why it cannot be asked now; null when the text is to be sent. A
 * carrier that refuses the question for good is not asked: better twice than lost.
 */
async function findEarlier(
  provider: Provider,
  { delivery, message, timeoutMs }: SendRequest & { message: OutboundMessage },
): Promise<Outcome | null> {
  const { find } = provider.messages;
  if (!find) return null;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    for (const { attemptId, offeredAt } of delivery.doubts) {
      const asked = { ...message, attemptId, offeredAt };
      const found = await withinTime(signal, () => find(asked, signal));
      if (found) return { kind: "found", attemptId, ...found };
    }
    return null;
  } catch (error) {
    if (error instanceof SendError && error.kind === "permanent") return null;
    const reason = "The carrier could not be asked whether it has taken this text before.";
    return { ...unclear, code: "not_asked", reason, throttled: isThrottled(error) };
  }
}

function failure(error: unknown): Outcome {
  if (!(error instanceof SendError))
    return { ...unclear, code: "unknown", reason: "The text could not be handed to the carrier." };
  const { kind, code, reason, options } = error;
  if (kind === "permanent") return { kind, code, reason, optedOut: options.optedOut ?? false };
  const { retryAfterMs, untouched = false } = options;
  return { kind, code, reason, retryAfterMs, inDoubt: !untouched, throttled: isThrottled(error) };
}

function isThrottled(error: unknown): boolean {
  return error instanceof SendError && (error.options.throttled ?? error.code === "429");
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
