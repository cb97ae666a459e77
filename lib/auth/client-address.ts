import "server-only";
import { headers } from "next/headers";
import { peerHeader, senderAddress } from "@/lib/auth/forwarded";
import { config } from "@/lib/config";

/** The address that the current request came from, as far as we can vouch for it. */
export async function clientAddress(): Promise<string> {
  const incoming = await headers();
  return senderAddress({
    peer: incoming.get(peerHeader),
    forwardedFor: incoming.get("x-forwarded-for"),
    trustedProxies: config().trustedProxies,
  });
}
