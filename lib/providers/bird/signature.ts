import { createHmac } from "node:crypto";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { longestIdentifier } from "@/lib/providers/fields";
import { sameSecret } from "@/lib/providers/secret";

const toleranceSeconds = 300;

/**
 * Checks a signature by the Standard Webhooks scheme, which covers id, time and body, and not the address. Any of
 * several secrets and of several signatures will do: while a secret is being changed there are two of each.
 */
export function verifySignature(
  request: RawRequest,
  { secrets, at = new Date() }: { secrets: readonly string[]; at?: Date },
): Verdict {
  const id = request.headers.get("webhook-id");
  const timestamp = request.headers.get("webhook-timestamp");
  const signatures = request.headers.get("webhook-signature");
  if (!id || !timestamp || !signatures) return { ok: false, reason: "missing" };
  if (id.length > longestIdentifier || !/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: "invalid" };
  const expected = secrets.map((secret) => sign(secret, { id, timestamp, body: request.body }));
  const given = signatures.split(/\s+/).filter((signature) => signature.startsWith("v1,"));
  if (!given.some((signature) => expected.some((mac) => sameSecret(signature, `v1,${mac}`)))) {
    return { ok: false, reason: "invalid" };
  }
  const age = at.getTime() / 1000 - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds) return { ok: false, reason: "expired" };
  const expiresAt = new Date((Number(timestamp) + toleranceSeconds) * 1000);
  return { ok: true, replay: { jti: id, expiresAt } };
}

function sign(secret: string, signed: { id: string; timestamp: string; body: Uint8Array }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key)
    .update(`${signed.id}.${signed.timestamp}.`)
    .update(signed.body)
    .digest("base64");
}
