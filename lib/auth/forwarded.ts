import { isIP } from "node:net";
import { isInNetworks, normalizeAddress } from "@/lib/networks";

/** The header that holds the TCP peer's address; `recordPeers` overwrites whatever a client sent there. */
export const peerHeader = "x-maskline-peer";

type Sources = { peer: string | null; forwardedFor: string | null; trustedProxies: readonly string[] };

/**
 * Who sent a request: the TCP peer, or, when that is a trusted proxy, the last address in `X-Forwarded-For` that is
 * not one. What stands further left anybody may have written.
 */
export function senderAddress({ peer, forwardedFor, trustedProxies }: Sources): string {
  const hops = forwardedFor?.split(",").map(normalizeAddress) ?? [];
  let sender = normalizeAddress(peer ?? "");
  while (isInNetworks(sender, trustedProxies)) {
    const next = hops.pop();
    if (!next || isIP(next) === 0) break;
    sender = next;
  }
  return sender || "unknown";
}

/** Whether `peer` may tell us the original address, host and protocol. */
export function isTrustedProxy(peer: string | null, trustedProxies: readonly string[]): boolean {
  return isInNetworks(peer ?? "", trustedProxies);
}
