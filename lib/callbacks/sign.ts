import { Webhook } from "standardwebhooks";

/** One request to be signed. `id` is the event's: the same at every attempt. */
export type Signable = { id: string; at: Date; body: string; secrets: readonly string[] };

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): with two live secrets there are two
 * signatures, so that the receiver can change over whenever it likes.
 */
export function signatureHeaders({ id, at, body, secrets }: Signable): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
