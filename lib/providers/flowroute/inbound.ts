import type { InboundMessage, RawRequest } from "@/lib/providers/contract";
import { readText, toInbound } from "@/lib/providers/flowroute/record";
import { readJsonBody } from "@/lib/providers/json-body";

/** Reads a text that was posted to us. Throws MalformedWebhook. */
export function parseInboundMessage(request: RawRequest): InboundMessage {
  return toInbound(readText(readJsonBody(request)));
}
