import { z } from "zod";
import type { RawRequest, StatusUpdate, WebhookChannel } from "@/lib/providers/contract";
import { readJsonBody, requireShape } from "@/lib/providers/json-body";

const envelopeSchema = z.object({
  type: z.string().min(1).max(200),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** The events of a text on its way, and what they mean to us. */
const statuses = new Map<string, StatusUpdate["status"]>([
  ["sms.accepted", "sent"],
  ["sms.sent", "sent"],
  ["sms.delivered", "delivered"],
  ["sms.undelivered", "failed"],
  ["sms.failed", "failed"],
  ["sms.rejected", "failed"],
  ["sms.expired", "failed"],
]);

/** What has happened, and to what. */
export type BirdEvent = { type: string; data: unknown };

/** Reads a webhook's envelope; older ones have the data beside the type. Throws MalformedWebhook. */
export function readEvent(request: RawRequest): BirdEvent {
  const body = readJsonBody(request);
  const { type, data } = requireShape(envelopeSchema, body);
  return { type, data: data ?? body };
}

/** What a text's event says about it; undefined for an event of another kind. */
export function statusOf({ type }: Pick<BirdEvent, "type">): StatusUpdate["status"] | undefined {
  return statuses.get(type);
}

/** One address takes every event of the workspace: the event says what it is about. Throws MalformedWebhook. */
export function channelOf(request: RawRequest): WebhookChannel | null {
  const event = readEvent(request);
  if (event.type === "sms.received") return "message";
  return statusOf(event) ? "status" : null;
}
