import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";

/** What a MessageBird signature covers, and who makes it. */
export type Signing = {
  url: string;
  body?: string;
  signingKey: string;
  jti?: string;
  at?: Date;
  lifetimeSeconds?: number;
  algorithm?: "HS256" | "HS384" | "HS512";
};

/** The `MessageBird-Signature-JWT` header, by the scheme of the package's reference vectors. */
export async function signWebhook(signing: Signing): Promise<string> {
  const { url, body = "", signingKey } = signing;
  const notBefore = Math.floor((signing.at ?? new Date()).getTime() / 1000);
  const claims = { url_hash: sha256(url), ...(body !== "" && { payload_hash: sha256(body) }) };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: signing.algorithm ?? "HS256", typ: "JWT" })
    .setIssuer("MessageBird")
    .setNotBefore(notBefore)
    .setExpirationTime(notBefore + (signing.lifetimeSeconds ?? 60))
    .setJti(signing.jti ?? randomUUID())
    .sign(new TextEncoder().encode(signingKey));
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
