import { createHash } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";

/** Whose calls we take. A null `applicationId`: those of any application of the account. */
export type CallAccount = { apiKey: string; applicationId: string | null; secret: string };

/** The token names no end of its own. */
const windowSeconds = 300;

const claimsSchema = z.object({
  iat: z.number().int(),
  jti: z.string().min(1).max(200),
  api_key: z.string().optional(),
  application_id: z.string().optional(),
  payload_hash: z.string().optional(),
});
type Claims = z.infer<typeof claimsSchema>;

/** The token of the `Authorization` header; null when there is none. */
export function bearerOf(request: RawRequest): string | null {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization")?.trim() ?? "") ?? [];
  return token ?? null;
}

/** Checks the token that signs a voice webhook: its body, its age, and whose it is. It does not cover a query. */
export async function verifyCall(
  request: RawRequest,
  { token, account, at }: { token: string; account: CallAccount; at: Date },
): Promise<Verdict> {
  try {
    const key = new TextEncoder().encode(account.secret);
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer: "Vonage",
      currentDate: at,
    });
    const claims = claimsSchema.safeParse(payload).data;
    if (!claims || !isOurs(claims, account) || !coversBody(claims, request)) return invalid;
    return fresh(claims, at);
  } catch (error) {
    return error instanceof errors.JWTExpired ? expired : invalid;
  }
}

const invalid: Verdict = { ok: false, reason: "invalid" };
const expired: Verdict = { ok: false, reason: "expired" };

function isOurs(claims: Claims, account: CallAccount): boolean {
  const { api_key: apiKey, application_id: applicationId } = claims;
  if (apiKey !== undefined && apiKey !== account.apiKey) return false;
  return (
    account.applicationId === null || applicationId === undefined || applicationId === account.applicationId
  );
}

/** Only an empty body may go without its hash. */
function coversBody({ payload_hash: hash }: Claims, request: RawRequest): boolean {
  if (hash === undefined) return request.body.byteLength === 0;
  return sameSecret(hash.toLowerCase(), createHash("sha256").update(request.body).digest("hex"));
}

function fresh({ iat, jti }: Claims, at: Date): Verdict {
  if (Math.abs(at.getTime() / 1000 - iat) > windowSeconds) return expired;
  return { ok: true, replay: { jti, expiresAt: new Date((iat + windowSeconds) * 1000) } };
}
