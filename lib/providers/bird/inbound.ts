import { z } from "zod";
import { parseCarrierNumber } from "@/lib/phone";
import { attachmentNotice } from "@/lib/providers/attachment";
import { readEvent } from "@/lib/providers/bird/event";
import { type InboundMessage, MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { identifier, optionalIdentifier, requireShape, storableText } from "@/lib/providers/json-body";
import { parseSender } from "@/lib/providers/sender";

const textSchema = z.object({
  sms_id: identifier,
  to: identifier,
  from: optionalIdentifier,
  text: storableText.nullish(),
});

/** A text as webhooks have it. */
export type BirdText = z.output<typeof textSchema>;

/** Reads a text that came in. Throws {@link MalformedWebhook}. */
export function parseInboundMessage(request: RawRequest): InboundMessage {
  const event = readEvent(request);
  if (event.type !== "sms.received") {
    throw new MalformedWebhook("type", "type is not sms.received: this is no text to us.");
  }
  return toInbound(requireShape(textSchema, event.data));
}

/** The text as ours. One without words holds a picture or file. */
export function toInbound({
  sms_id,
  to,
  from,
  text,
}: BirdText): InboundMessage & { carrierMessageId: string } {
  return {
    carrierMessageId: sms_id,
    ...parseSender(from),
    to: parseCarrierNumber(to),
    dialled: to,
    body: text?.trim() ? text : attachmentNotice,
  };
}
