import type { RawRequest, Verdict, WebhookChannel } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";
import { bearerOf, verifyCall } from "@/lib/providers/vonage/call-signature";
import { tokenParameter } from "@/lib/providers/vonage/parameters";
import { type SignatureMethod, verifyText } from "@/lib/providers/vonage/text-signature";

/** What tells Vonage's webhooks from others: the account's signature secret, the secret in our URLs, or both. */
export type WebhookSecrets = {
  apiKey: string;
  applicationId: string | null;
  signatureSecret: string | null;
  signatureMethod: SignatureMethod;
  webhookToken: string | null;
};

type Proof = WebhookSecrets & { channel: WebhookChannel; token: string | null; at?: Date };

/** A signature that is there must be right, whatever the token; the token counts where there is none. */
export async function verifyWebhook(request: RawRequest, proof: Proof): Promise<Verdict> {
  const signed = await verifySignature(request, proof);
  if (signed.ok ? isCovered(request, proof) : signed.reason !== "missing") return signed;
  const byToken = verifyToken(proof);
  return byToken.ok && signed.ok ? signed : byToken;
}

/** When Vonage only tries whether our address answers: a GET without any parameter of its own. */
export function isProbe(request: RawRequest): boolean {
  if (request.method !== "GET" || request.body.byteLength > 0) return false;
  return [...new URL(request.url).searchParams.keys()].every((name) => name === tokenParameter);
}

async function verifySignature(request: RawRequest, proof: Proof): Promise<Verdict> {
  const { signatureSecret: secret, signatureMethod: method, apiKey, applicationId } = proof;
  const at = proof.at ?? new Date();
  if (secret === null) return { ok: false, reason: "missing" };
  if (proof.channel !== "call") return verifyText(request, { secret, method, at });
  const token = bearerOf(request);
  if (token === null) return { ok: false, reason: "missing" };
  return verifyCall(request, { token, account: { apiKey, applicationId, secret }, at });
}

/** The signature of a call covers a body and no query: one by GET needs the token besides. */
function isCovered(request: RawRequest, { channel }: Proof): boolean {
  return channel !== "call" || request.method !== "GET";
}

function verifyToken({ token, webhookToken }: Proof): Verdict {
  if (webhookToken === null || token === null) return { ok: false, reason: "missing" };
  return sameSecret(token, webhookToken) ? { ok: true, replay: null } : { ok: false, reason: "invalid" };
}
