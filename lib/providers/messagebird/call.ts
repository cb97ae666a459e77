import { timedOut } from "@/lib/providers/json-api";
import { carrier, toSendError } from "@/lib/providers/messagebird/failure";
import { type Exchange, observe } from "@/lib/providers/messagebird/observe";

type Callback<T> = (error: Error | null, result: T | null) => void;

/**
 * Makes one call of the callback-only package a promise: an abort ends its request, and every failure is a
 * {@link SendError}.
 */
export function callCarrier<T>(signal: AbortSignal, call: (callback: Callback<T>) => void): Promise<T> {
  const exchange: Exchange = { request: null, status: null, retryAfterMs: null };
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) return reject(timedOut(carrier, signal));
    const abort = () => {
      exchange.request?.destroy();
      reject(timedOut(carrier, signal));
    };
    signal.addEventListener("abort", abort, { once: true });
    observe(exchange, () =>
      call((error, result) => {
        signal.removeEventListener("abort", abort);
        const succeeded = exchange.status === null || (exchange.status >= 200 && exchange.status < 300);
        if (error === null && result !== null && succeeded) resolve(result);
        else reject(toSendError(error, exchange));
      }),
    );
  });
}
