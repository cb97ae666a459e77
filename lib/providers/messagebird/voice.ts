import { parseCarrierNumber, toDigits } from "@/lib/phone";
import {
  type CallAnswer,
  type InboundCall,
  MalformedWebhook,
  type RawRequest,
} from "@/lib/providers/contract";
import { Fields } from "@/lib/providers/fields";
import { escapeXml } from "@/lib/providers/xml";

/** Reads a "fetch call flow" request. Throws {@link MalformedWebhook}. */
export function parseInboundCall(request: RawRequest): InboundCall {
  const fields = Fields.of(request);
  const dialled = fields.identifier("destination");
  if (dialled === null)
    throw new MalformedWebhook("destination", "destination is missing: the number called.");
  return {
    providerCallId: fields.identifier("callID"),
    from: parseCarrierNumber(fields.identifier("source")),
    to: parseCarrierNumber(dialled),
    dialled,
  };
}

/** The call flow in MessageBird's XML: one step. `mask` shows the dialled number to the other side. */
export function renderAnswer(answer: CallAnswer): { contentType: string; body: string } {
  const step =
    answer.action === "connect"
      ? `<Transfer destination="${escapeXml(toDigits(answer.to))}" mask="true" />`
      : `<Say language="${escapeXml(answer.language)}" voice="female">${escapeXml(answer.text)}</Say>`;
  return { contentType: "application/xml", body: `<?xml version="1.0" encoding="UTF-8"?>${step}` };
}
