import { randomBytes } from "node:crypto";
import { sealText, unsealText } from "@/lib/sealed-text";

/** How Standard Webhooks writes secrets: so that leaks can be searched for. */
const prefix = "whsec_";
const bytes = 32;

/** A new secret in the notation of Standard Webhooks. Shown once, kept sealed. */
export function newSecret(): string {
  return prefix + randomBytes(bytes).toString("base64");
}

/** What is kept of a secret: only this installation, and only for this endpoint, can read it again. */
export function sealSecret(
  secret: string,
  { authSecret, endpointId }: { authSecret: string; endpointId: string },
): Promise<string> {
  return sealText(sealOf(authSecret, endpointId), secret);
}

/** The secret that was sealed; null when `AUTH_SECRET` is another one by now. */
export function unsealSecret(
  sealed: string,
  { authSecret, endpointId }: { authSecret: string; endpointId: string },
): Promise<string | null> {
  return unsealText(sealOf(authSecret, endpointId), sealed);
}

function sealOf(secret: string, endpointId: string) {
  return { secret, purpose: `callback secret of ${endpointId}` };
}
