import { rawTarget } from "@/lib/webhooks/raw-target";

/** Where our public address comes from. */
export type PublicAddress = {
  publicUrl: string | null;
  /** Whether the connection comes from a trusted proxy, whose forwarded headers count. */
  fromTrustedProxy: boolean;
};

/** The URL as the carrier called it, which is what it signed: our public origin, path and query untouched. */
export function exactUrl(request: Request, address: PublicAddress): string {
  const [, origin = "", rest = ""] = /^(https?:\/\/[^/?#]*)([^#]*)/.exec(request.url) ?? [];
  const target = rawTarget(request) ?? rest;
  if (address.publicUrl) return address.publicUrl + target;
  const forwarded = address.fromTrustedProxy ? forwardedOrigin(request.headers) : null;
  return (forwarded ?? origin) + target;
}

function forwardedOrigin(headers: Headers): string | null {
  const host = lastOf(headers.get("x-forwarded-host")) ?? headers.get("host");
  const protocol = lastOf(headers.get("x-forwarded-proto"));
  return host && (protocol === "https" || protocol === "http") ? `${protocol}://${host}` : null;
}

/** Each proxy appends; the last value is the one that our own proxy wrote. */
function lastOf(header: string | null): string | null {
  return header?.split(",").at(-1)?.trim() || null;
}
