import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "@/lib/config";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { isSameOrigin } from "@/lib/http/same-origin";

/** Before every page and action: refuses posts from other sites, and allows only our own scripts to run. */
export function proxy(request: NextRequest): NextResponse {
  if (!isSameOrigin(request, settings().publicUrl)) {
    return new NextResponse("This came from another site. Nothing was changed.", { status: 403 });
  }
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

// Carriers post from other sites, and prove themselves by their signatures.
export const config = { matcher: ["/((?!_next/|webhook$|webhooks/|webhook-voice$|icon.svg$).*)"] };
