import { BlockList, isIP } from "node:net";

/** Where our public address comes from. `peer` is the address that the connection came from, when known. */
export type PublicAddress = {
  publicUrl: string | null;
  trustedProxies: readonly string[];
  peer?: string | null;
};

/**
 * The URL as the carrier called it, which is what it signed: our public origin with the path and query untouched.
 * Forwarded headers count only when the connection comes from a trusted proxy.
 */
export function exactUrl(request: Request, address: PublicAddress): string {
  const [, origin = "", target = ""] = /^(https?:\/\/[^/?#]*)([^#]*)/.exec(request.url) ?? [];
  if (address.publicUrl) return address.publicUrl + target;
  return (forwardedOrigin(request.headers, address) ?? origin) + target;
}

function forwardedOrigin(headers: Headers, address: PublicAddress): string | null {
  if (!address.peer || !isTrusted(address.peer, address.trustedProxies)) return null;
  const host = lastOf(headers.get("x-forwarded-host")) ?? headers.get("host");
  const protocol = lastOf(headers.get("x-forwarded-proto"));
  return host && (protocol === "https" || protocol === "http") ? `${protocol}://${host}` : null;
}

/** Each proxy appends; the last value is the one that our own proxy wrote. */
function lastOf(header: string | null): string | null {
  return header?.split(",").at(-1)?.trim() || null;
}

function isTrusted(peer: string, proxies: readonly string[]): boolean {
  const address = peer.replace(/^::ffff:(?=\d+\.)/i, "");
  const list = new BlockList();
  for (const proxy of proxies) add(list, proxy);
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}

function add(list: BlockList, proxy: string) {
  const [address = "", prefix] = proxy.split("/");
  if (isIP(address) === 0) return;
  if (prefix === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(prefix), familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
