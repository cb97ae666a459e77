import { createHmac, randomUUID } from "node:crypto";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";

export const proofHeader = "x-simulator-proof";
const lifetimeMs = 60_000;

/** What a proof covers. Of the URL only what follows our public address, which the handsets need not know. */
export type Proven = { method: string; url: string; body: Uint8Array };

/** Proves that a request comes from whoever knows the installation's secret: the handsets, tests, benchmarks. */
export function createProof(secret: string, request: Proven): string {
  const expires = Date.now() + lifetimeMs;
  const claims = `${expires}.${randomUUID()}`;
  return `${claims}.${sign(secret, claims, request)}`;
}

/** Checks what {@link createProof} made. */
export function verifyProof(secret: string, request: RawRequest): Verdict {
  const proof = request.headers.get(proofHeader);
  if (proof === null) return { ok: false, reason: "missing" };
  const [, claims, expires, jti, mac] = /^((\d{1,15})\.([\w-]{1,64}))\.([\w-]{1,64})$/.exec(proof) ?? [];
  if (!claims || !expires || !jti || !mac || !sameSecret(mac, sign(secret, claims, request))) {
    return { ok: false, reason: "invalid" };
  }
  const expiresAt = new Date(Number(expires));
  return expiresAt < new Date() ? { ok: false, reason: "expired" } : { ok: true, replay: { jti, expiresAt } };
}

function sign(secret: string, claims: string, request: Proven): string {
  const target = request.url.slice(Math.max(request.url.indexOf("/webhooks/"), 0));
  const key = createHmac("sha256", secret).update("maskline simulator webhooks").digest();
  return createHmac("sha256", key)
    .update([claims, request.method, target, ""].join("\n"))
    .update(request.body)
    .digest("base64url");
}
