import { BlockList, isIP } from "node:net";

/** The header that holds the TCP peer's address; `recordPeers` overwrites whatever a client sent there. */
export const peerHeader = "x-maskline-peer";

type Sources = { peer: string | null; forwardedFor: string | null; trustedProxies: readonly string[] };

/**
 * Who sent a request: the TCP peer, or, when that is a trusted proxy, the last address in `X-Forwarded-For` that is
 * not one. What stands further left anybody may have written.
 */
export function senderAddress({ peer, forwardedFor, trustedProxies }: Sources): string {
  const trusted = blockList(trustedProxies);
  const hops = forwardedFor?.split(",").map(normalize) ?? [];
  let sender = normalize(peer ?? "");
  while (isTrusted(trusted, sender)) {
    const next = hops.pop();
    if (!next || isIP(next) === 0) break;
    sender = next;
  }
  return sender || "unknown";
}

/** Whether `peer` may tell us the original address, host and protocol. */
export function isTrustedProxy(peer: string | null, trustedProxies: readonly string[]): boolean {
  return isTrusted(blockList(trustedProxies), normalize(peer ?? ""));
}

function normalize(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/i, "");
}

function isTrusted(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
