import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { peerHeader } from "@/lib/auth/forwarded";

/**
 * Writes the TCP peer's address into a header of every request that this process receives. Next shows no socket to
 * its pages and leaves a client's own `X-Forwarded-For` as it is; Node's diagnostics channel runs before Next does.
 */
export function recordPeers(): void {
  subscribe("http.server.request.start", (event) => {
    if (!hasRequest(event)) return;
    event.request.headers[peerHeader] = event.request.socket.remoteAddress ?? "";
  });
}

function hasRequest(event: unknown): event is { request: IncomingMessage } {
  return typeof event === "object" && event !== null && "request" in event;
}
