import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

// On globalThis: Next loads a module once per bundle. Unguessable: nobody outside can write this header.
const shared: typeof globalThis & { masklineTargetHeader?: string } = globalThis;

/**
 * Notes the target of every request that this process receives as it stands in the request line. Next sorts and
 * re-encodes queries before a route sees them, and signatures are over the original.
 */
export function recordTargets(): void {
  if (shared.masklineTargetHeader) return;
  const header = `x-maskline-target-${randomUUID()}`;
  shared.masklineTargetHeader = header;
  subscribe("http.server.request.start", (event) => {
    if (hasRequest(event)) record(event.request, header);
  });
}

/** Path and query as they were sent; null for a request that did not come over the network. */
export function rawTarget(request: Request): string | null {
  const header = shared.masklineTargetHeader;
  const noted = header ? request.headers.get(header) : null;
  return noted === null ? null : Buffer.from(noted, "base64url").toString("utf8");
}

function record(request: IncomingMessage, header: string): void {
  const target = request.url?.replace(/^https?:\/\/[^/?#]*/i, "") ?? "";
  request.headers[header] = Buffer.from(target, "latin1").toString("base64url");
  // Next answers 500 to what it cannot represent; these become an ordinary 404 and 405.
  request.url = target.startsWith("/") && decodable(target) ? target : "/malformed-path";
  if (request.method === "TRACE") request.method = "OPTIONS";
}

function decodable(target: string): boolean {
  try {
    decodeURIComponent(target.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    return false;
  }
}

function hasRequest(event: unknown): event is { request: IncomingMessage } {
  return typeof event === "object" && event !== null && "request" in event;
}
