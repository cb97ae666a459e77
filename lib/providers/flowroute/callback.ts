import { type E164, toDigits } from "@/lib/phone";
import { SendError } from "@/lib/providers/contract";
import { callFlowroute, type FlowrouteCall, notFoundCode } from "@/lib/providers/flowroute/api";

/** Where Flowroute posts the texts that come in: the address holds the secret that proves them. */
export function messageUrl({ publicUrl, webhookToken }: { publicUrl: string; webhookToken: string }): string {
  return `${publicUrl}/webhooks/flowroute/${encodeURIComponent(webhookToken)}/message`;
}

/** Leads a number's texts to us, in the format that has been since v2.1. Throws SendError. */
export async function leadTextsTo(
  call: FlowrouteCall,
  number: { e164: E164; publicUrl: string; webhookToken: string },
): Promise<void> {
  const path = `/v2/numbers/${toDigits(number.e164)}/relationships/sms_callback`;
  const callback_url = messageUrl(number);
  try {
    await callFlowroute(call, { method: "POST", path, body: { callback_url } });
  } catch (error) {
    if (!(error instanceof SendError && error.kind === "permanent" && mayBeAboutShape(error))) throw error;
    // Flowroute's documentation and its own packages disagree about the body.
    const headers = { "Content-Type": "application/vnd.api+json" };
    const body = { data: { attributes: { callback_url } } };
    await callFlowroute(call, { method: "POST", path, body, headers });
  }
}

function mayBeAboutShape({ code }: SendError): boolean {
  return !["401", "403", notFoundCode].includes(code);
}
