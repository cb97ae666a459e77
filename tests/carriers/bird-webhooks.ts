import { createHmac, randomUUID } from "node:crypto";
import type { BirdRecord } from "@/tests/carriers/bird";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";

/** What makes one webhook: all but the event has defaults. */
export type Signing = { secret: string; url?: string; id?: string; at?: Date };

/** A signed event, which can be sent as often as one likes, byte for byte the same. */
export function birdEvent(event: { type: string; data: unknown }, signing: Signing) {
  const { url = "https://maskline.example/webhooks/bird/message", id = `msg_${randomUUID()}` } = signing;
  const at = signing.at ?? new Date();
  const body = JSON.stringify({ timestamp: at.toISOString(), ...event });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signBird(signing.secret, { id, timestamp, body }),
  };
  return { url, method: "POST", headers, body };
}

/** A request signed again, whatever it says by now. */
export function resignBird(request: CarrierRequest, secret: string): CarrierRequest {
  const { body = "", headers } = request;
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signBird(secret, { id, timestamp, body });
  const proof = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  return { ...request, headers: { ...headers, ...proof } };
}

/** A signature by the Standard Webhooks scheme. */
export function signBird(secret: string, signed: { id: string; timestamp: string; body: string }): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const content = `${signed.id}.${signed.timestamp}.${signed.body}`;
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

/** Somebody texts a number. */
export function receivedEvent({ id, from, to, text }: BirdRecord) {
  const segments = { count: 1, encoding: "GSM_7BIT", characters: text?.length ?? 0 };
  const data = { sms_id: id, workspace_id: "ws_1", from, to, text, tags: null, metadata: null, segments };
  return { type: "sms.received", data };
}

/** News of a text of ours. */
export function statusEvent(
  { id, from, to, metadata }: Pick<BirdRecord, "id" | "from" | "to" | "metadata">,
  { type, error }: { type: string; error?: { code: string; description: string } },
) {
  return {
    type,
    data: { sms_id: id, workspace_id: "ws_1", from, to, tags: null, metadata, ...(error && { error }) },
  };
}
