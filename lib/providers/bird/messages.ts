import { z } from "zod";
import { type BirdCall, callBird, carrier, optedOutName, optedOutReason } from "@/lib/providers/bird/api";
import { type OutboundMessage, SendError } from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";

const acceptedSchema = z.object({
  id: z.string().min(1),
  status: z.string().nullish().catch(null),
  error: z.object({ code: z.string() }).nullish().catch(null),
});

/** Sends one text and returns Bird's id. The same attempt twice is one text. Throws {@link SendError}. */
export async function sendMessage(
  call: BirdCall,
  { message, category }: { message: OutboundMessage; category: string },
): Promise<{ carrierMessageId: string }> {
  const { attemptId, from, to, body: text } = message;
  const answer = await callBird(call, {
    method: "POST",
    path: "/v1/sms/messages",
    body: { to, from, text, category, metadata: { attempt: attemptId } },
    idempotencyKey: attemptId,
  });
  const accepted = acceptedSchema.safeParse(answer).data;
  if (!accepted) throw unreadable(carrier);
  if (accepted.status === "rejected" || accepted.status === "failed")
    throw refusedAtOnce(accepted.error?.code);
  return { carrierMessageId: accepted.id };
}

/** The request may be accepted and the text refused in the same answer. */
function refusedAtOnce(code = "rejected"): SendError {
  const optedOut = code === optedOutName;
  const reason = optedOut
    ? optedOutReason
    : `Bird could not deliver to this recipient (${code.replaceAll("_", " ")}).`;
  return new SendError("permanent", code, reason, { optedOut });
}
