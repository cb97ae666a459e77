import { z } from "zod";
import { toDigits } from "@/lib/phone";
import type { OutboundMessage } from "@/lib/providers/contract";
import { callFlowroute, carrier, type FlowrouteCall } from "@/lib/providers/flowroute/api";
import { unreadable } from "@/lib/providers/json-api";

const acceptedSchema = z.object({ data: z.object({ id: z.string().min(1) }) });

/** Sends one text and returns Flowroute's id. Throws SendError. */
export async function sendMessage(
  call: FlowrouteCall,
  message: OutboundMessage,
): Promise<{ carrierMessageId: string }> {
  const body = {
    to: toDigits(message.to),
    from: toDigits(message.from),
    body: withPlainPunctuation(message.body),
    is_mms: false,
    ...(message.statusUrl && { dlr_callback: message.statusUrl }),
  };
  const answer = await callFlowroute(call, { method: "POST", path: "/v2.1/messages", body });
  const accepted = acceptedSchema.safeParse(answer).data;
  if (!accepted) throw unreadable(carrier);
  return { carrierMessageId: accepted.data.id };
}

const plain = new Map([
  ["\u2018", "'"],
  ["\u2019", "'"],
  ["\u201A", "'"],
  ["\u201C", '"'],
  ["\u201D", '"'],
  ["\u201E", '"'],
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2012", "-"],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2026", "..."],
]);

/** Flowroute says that typographic quotes and dashes make texts fail. */
export function withPlainPunctuation(text: string): string {
  return text.replaceAll(
    /[\u2010-\u2014\u2018-\u201A\u201C-\u201E\u2026]/g,
    (mark) => plain.get(mark) ?? mark,
  );
}
