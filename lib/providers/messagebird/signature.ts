import { createSecretKey } from "node:crypto";
import { decodeJwt } from "jose";
import { VerifyOptions, verify } from "messagebird/lib/webhook-signature-jwt.js";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";

/** What tells MessageBird's requests from others: its signature, the secret in our webhook's URL, or both. */
export type WebhookSecrets = { signingKey: string | null; webhookToken: string | null };

export const signatureHeader = "messagebird-signature-jwt";
const clockToleranceSeconds = 5;

/** A signature that is there must be right, whatever the token; the token counts only where there is none. */
export async function verifyWebhook(
  request: RawRequest,
  options: WebhookSecrets & { token: string | null; at?: Date },
): Promise<Verdict> {
  const jwt = request.headers.get(signatureHeader);
  if (jwt !== null && options.signingKey !== null) {
    return verifySignature(request, { jwt, signingKey: options.signingKey, at: options.at ?? new Date() });
  }
  if (options.webhookToken === null || options.token === null) return { ok: false, reason: "missing" };
  return sameSecret(options.token, options.webhookToken)
    ? { ok: true, replay: null }
    : { ok: false, reason: "invalid" };
}

async function verifySignature(
  request: RawRequest,
  { jwt, signingKey, at }: { jwt: string; signingKey: string; at: Date },
): Promise<Verdict> {
  try {
    const key = createSecretKey(Buffer.from(signingKey, "utf8"));
    await verify(request.url, Buffer.from(request.body), jwt, key, verifyOptions(at));
    return accepted(jwt);
  } catch (error) {
    // The package wraps jose's errors into plain ones; only the text tells an old signature from a wrong one.
    const expired = error instanceof Error && error.message.includes('"exp" claim timestamp check failed');
    return { ok: false, reason: expired ? "expired" : "invalid" };
  }
}

function verifyOptions(at: Date): VerifyOptions {
  return new VerifyOptions(true, true, {
    issuer: "MessageBird",
    algorithms: ["HS256", "HS384", "HS512"],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ["exp", "jti"],
    currentDate: at,
  });
}

function accepted(jwt: string): Verdict {
  const { jti, exp } = decodeJwt(jwt);
  if (typeof jti !== "string" || jti === "" || exp === undefined) return { ok: false, reason: "invalid" };
  return { ok: true, replay: { jti, expiresAt: new Date((exp + clockToleranceSeconds) * 1000) } };
}
