import { z } from "zod";
import type { OutboundMessage } from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";
import { carrier, toSendError } from "@/lib/providers/twilio/errors";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";
import { statusCallback } from "@/lib/providers/twilio/status";

const messageSchema = z.object({
  sid: z.string().min(1),
  status: z.string().nullish().catch(null),
  error_code: z.coerce.string().nullish().catch(null),
  error_message: z.string().nullish().catch(null),
});

/** Sends one text and returns Twilio's id. Throws SendError. */
export async function sendMessage(
  call: Call,
  message: OutboundMessage,
): Promise<{ carrierMessageId: string }> {
  const answer = await callTwilio(call, {
    method: "POST",
    path: "/Messages.json",
    form: toForm(message),
  });
  const accepted = messageSchema.safeParse(answer).data;
  if (!accepted) throw unreadable(carrier);
  if (accepted.status === "failed") throw refused(accepted);
  return { carrierMessageId: accepted.sid };
}

function toForm({ from, to, body, attemptId, statusUrl }: OutboundMessage): URLSearchParams {
  // Smart encoding would replace characters: what people write is passed on as it is.
  const form = new URLSearchParams({ From: from, To: to, Body: body, SmartEncoded: "false" });
  if (statusUrl) form.set("StatusCallback", statusCallback(statusUrl, attemptId));
  return form;
}

/** The request may be accepted and the text refused in the same answer. */
function refused(message: z.infer<typeof messageSchema>) {
  const { error_code: code = null, error_message: text = null } = message;
  return toSendError({ status: 400, code: code ?? "failed", message: text, retryAfterMs: null });
}
