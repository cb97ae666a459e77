import { parseCarrierNumber } from "@/lib/phone";
import { type InboundMessage, MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { Fields } from "@/lib/providers/fields";
import { parseSender } from "@/lib/providers/sender";

/**
 * Reads an inbound text from a Flow Builder step or from a number's "forward to URL", which name the same things
 * in different ways. Throws {@link MalformedWebhook}.
 */
export function parseInboundMessage(request: RawRequest): InboundMessage {
  const fields = Fields.of(request);
  const dialled = fields.identifier("recipient", "receiver", "shortcode");
  if (dialled === null) throw new MalformedWebhook("recipient", "recipient is missing: the number texted.");
  // There and empty is a withheld sender; not there at all is a flow that forgets to send it.
  if (!fields.has("originator", "sender")) {
    throw new MalformedWebhook("originator", "originator is missing: the sender of the text.");
  }
  const body = fields.text("payload", "incomingMessage", "body", "message");
  if (body === null) throw new MalformedWebhook("payload", "payload is missing: the text itself.");
  return {
    carrierMessageId: fields.identifier("message_id", "id", "mid"),
    ...parseSender(fields.identifier("originator", "sender")),
    to: parseCarrierNumber(dialled),
    dialled,
    body,
  };
}
