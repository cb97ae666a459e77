import { parseCarrierNumber } from "@/lib/phone";
import { attachmentNotice } from "@/lib/providers/attachment";
import { type InboundMessage, MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { Fields } from "@/lib/providers/fields";
import { parseSender } from "@/lib/providers/sender";

/** Reads an inbound text. Throws {@link MalformedWebhook}. */
export function parseInboundMessage(request: RawRequest): InboundMessage {
  const fields = Fields.of(request);
  const dialled = fields.identifier("To");
  if (dialled === null) throw new MalformedWebhook("To", "To is missing: the number texted.");
  if (!fields.has("From")) throw new MalformedWebhook("From", "From is missing: the sender of the text.");
  return {
    carrierMessageId: fields.identifier("MessageSid", "SmsMessageSid", "SmsSid"),
    ...parseSender(fields.identifier("From")),
    to: parseCarrierNumber(dialled),
    dialled,
    body: bodyOf(fields),
  };
}

function bodyOf(fields: Fields): string {
  const body = fields.text("Body");
  if (body !== null) return body;
  if (Number(fields.identifier("NumMedia") ?? 0) > 0) return attachmentNotice;
  throw new MalformedWebhook("Body", "Body is missing: the text itself.");
}
