import { z } from "zod";
import { parseCarrierNumber } from "@/lib/phone";
import { attachmentNotice } from "@/lib/providers/attachment";
import { type InboundMessage, MalformedWebhook } from "@/lib/providers/contract";
import { identifier, optionalIdentifier, requireShape, storableText } from "@/lib/providers/json-body";
import { parseSender } from "@/lib/providers/sender";

const fields = {
  id: optionalIdentifier,
  to: identifier,
  from: optionalIdentifier,
  body: storableText.nullish(),
  direction: z.string().nullish().catch(null),
  is_mms: z.boolean().nullish().catch(null),
  timestamp: z.string().nullish().catch(null),
};

/** A message the way it has been since v2.1: in webhooks, records and lists. */
const itemSchema = z.object({ id: optionalIdentifier, attributes: z.object(fields) });
/** The same as the first generation's webhooks have it. */
const flatSchema = z.object(fields);
const wrappedSchema = z.object({ data: itemSchema });

/** A text at Flowroute. */
export type FlowrouteText = z.output<typeof flatSchema>;

/** Reads a webhook or a record, of either generation. Throws {@link MalformedWebhook}. */
export function readText(body: unknown): FlowrouteText {
  return isWrapped(body) ? flatten(requireShape(wrappedSchema, body).data) : requireShape(flatSchema, body);
}

/** Reads one entry of a list; null when it cannot be read. */
export function readItem(item: unknown): FlowrouteText | null {
  const read = itemSchema.safeParse(item).data;
  return read ? flatten(read) : null;
}

function flatten({ id, attributes }: z.output<typeof itemSchema>): FlowrouteText {
  return { ...attributes, id: id ?? attributes.id };
}

function isWrapped(body: unknown): boolean {
  return typeof body === "object" && body !== null && "data" in body;
}

/** The text as ours. Throws {@link MalformedWebhook}. */
export function toInbound(text: FlowrouteText): InboundMessage {
  if (text.direction && text.direction.toLowerCase() !== "inbound") {
    throw new MalformedWebhook("direction", "direction is not inbound: this text is not for us.");
  }
  const words = text.body?.trim() ? text.body : null;
  const body = text.is_mms ? [words, attachmentNotice].filter(Boolean).join(" ") : words;
  if (body === null) throw new MalformedWebhook("body", "body is missing: the text itself.");
  return {
    carrierMessageId: text.id,
    ...parseSender(text.from),
    to: parseCarrierNumber(text.to),
    dialled: text.to,
    body,
  };
}
