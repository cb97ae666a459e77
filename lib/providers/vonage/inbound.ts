import { parseCarrierNumber } from "@/lib/phone";
import {
  type InboundMessage,
  MalformedWebhook,
  type MessagePart,
  type RawRequest,
} from "@/lib/providers/contract";
import type { Fields } from "@/lib/providers/fields";
import { parseSender } from "@/lib/providers/sender";
import { exactText, fieldsOf } from "@/lib/providers/vonage/parameters";

const mostParts = 255;
const lateMs = 60_000;
/** Vonage repeats a webhook for a day: an older time is a mistake. */
const latestMs = 25 * 3_600_000;

/** Reads an inbound text, or one piece of a long one, by GET, as a form or as JSON. Throws {@link MalformedWebhook}. */
export function parseInboundMessage(request: RawRequest, at: Date = new Date()): InboundMessage {
  const fields = fieldsOf(request);
  const dialled = fields.identifier("to");
  if (dialled === null) throw new MalformedWebhook("to", "to is missing: the number texted.");
  if (!fields.has("msisdn"))
    throw new MalformedWebhook("msisdn", "msisdn is missing: the sender of the text.");
  const part = partOf(fields);
  // A piece may be nothing but blanks, or half of a character, which the other half makes whole.
  const body = part ? exactText(request, "text") : fields.text("text");
  if (body === null) throw new MalformedWebhook("text", textMissing(fields));
  const sentAt = sentLate(fields, at);
  return {
    carrierMessageId: fields.identifier("messageId"),
    ...parseSender(fields.identifier("msisdn")),
    to: parseCarrierNumber(dialled),
    dialled,
    body,
    ...(sentAt && { sentAt }),
    ...(part && { part }),
  };
}

/** Null for a text that came whole, and for one whose place makes no sense: then it is forwarded as it is. */
function partOf(fields: Fields): MessagePart | null {
  const reference = fields.identifier("concat-ref");
  const count = wholeNumber(fields.identifier("concat-total"));
  const index = wholeNumber(fields.identifier("concat-part"));
  if (reference === null || count < 2 || count > mostParts || index < 1 || index > count) return null;
  return { reference, index, count };
}

/** When a text was sent that reaches us late; null when it comes in time. Vonage writes UTC without saying so. */
function sentLate(fields: Fields, at: Date): Date | null {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(fields.identifier("message-timestamp") ?? "") ?? [];
  const sent = new Date(`${day}T${time}Z`);
  const age = at.getTime() - sent.getTime();
  return age > lateMs && age < latestMs ? sent : null;
}

function wholeNumber(text: string | null): number {
  return /^\d{1,3}$/.test(text ?? "") ? Number(text) : 0;
}

function textMissing(fields: Fields): string {
  return fields.identifier("type")?.toLowerCase() === "binary"
    ? "text is missing: this is a binary message, which holds none."
    : "text is missing.";
}
