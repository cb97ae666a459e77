import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { authSecret } from "@/lib/auth/secret";
import { config as settings } from "@/lib/config";
import { sealAddress } from "@/lib/http/address-search";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { isSameOrigin } from "@/lib/http/same-origin";

/**
 * Before every page and action: refuses posts from other sites, leads away from addresses that hold a phone in clear,
 * and allows only our own scripts to run.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request, settings().publicUrl)) {
    return new NextResponse("This came from another site. Nothing was changed.", { status: 403 });
  }
  const sealed = request.method === "GET" ? await sealAddress(authSecret, new URL(request.url)) : null;
  if (sealed) return NextResponse.redirect(sealed);
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Carriers post from other sites, and prove themselves by their signatures. An upload checks for itself where it comes
// from: what passes here is kept in memory, and cut off at 10 MB. Who calls the API or a
// guide's service proves itself by a key.
export const config = {
  matcher: [
    "/((?!_next/|webhook$|webhooks/|webhook-voice$|inbound-sms$|tn$|session$|chat$|chat/|api/imports$|api/v1/|healthz$|readyz$|metrics$|icon.svg$).*)",
  ],
};
