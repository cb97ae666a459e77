import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { ClientRequest, type IncomingMessage } from "node:http";
import { retryAfterMs } from "@/lib/providers/retry-after";

/** One request of the package as it went over the wire: what its callbacks do not tell. */
export type Exchange = {
  request: ClientRequest | null;
  status: number | null;
  retryAfterMs: number | null;
};

const exchanges = new AsyncLocalStorage<Exchange>();

// The package hides the response's headers, offers no abort, and leaves a timeout listener behind on every
// kept-alive socket. Node announces each request in the context of the call that made it.
subscribe("http.client.request.start", (message) => {
  const exchange = exchanges.getStore();
  const request = isRecord(message) ? message.request : null;
  if (exchange && exchange.request === null && request instanceof ClientRequest) watch(exchange, request);
});

/** Runs `work`, which makes one request, and notes what becomes of it in `exchange`. */
export function observe<T>(exchange: Exchange, work: () => T): T {
  return exchanges.run(exchange, work);
}

function watch(exchange: Exchange, request: ClientRequest) {
  exchange.request = request;
  const socket = request.socket;
  const leftBehind = socket?.listeners("timeout").at(-1);
  request.once("response", (response: IncomingMessage) => {
    exchange.status = response.statusCode ?? null;
    exchange.retryAfterMs = retryAfterMs(response.headers["retry-after"] ?? null);
  });
  request.once("close", () => {
    if (socket && isListener(leftBehind)) socket.removeListener("timeout", leftBehind);
  });
}

function isListener(value: unknown): value is () => void {
  return typeof value === "function";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
