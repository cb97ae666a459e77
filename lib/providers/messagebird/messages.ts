import type { Message, MessageBird, MessageParameters } from "messagebird";
import { z } from "zod";
import { toDigits } from "@/lib/phone";
import { type OutboundMessage, SendError } from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";
import { callCarrier } from "@/lib/providers/messagebird/call";
import { carrier, optedOutCode, optedOutReason } from "@/lib/providers/messagebird/failure";

const acceptedSchema = z.object({
  id: z.string().min(1),
  recipients: z
    .object({
      items: z.array(
        z.object({ status: z.string().nullish(), statusErrorCode: z.coerce.string().nullish() }),
      ),
    })
    .optional(),
});

/** Sends one text and returns MessageBird's id. Throws {@link SendError}. */
export async function sendMessage(
  client: MessageBird,
  { message, signal }: { message: OutboundMessage; signal: AbortSignal },
): Promise<{ carrierMessageId: string }> {
  const answer = await callCarrier<Message>(signal, (callback) =>
    client.messages.create(toParameters(message), callback),
  );
  const accepted = acceptedSchema.safeParse(answer).data;
  if (!accepted) throw unreadable(carrier);
  refuseIfFailed(accepted.recipients?.items[0]);
  return { carrierMessageId: accepted.id };
}

function toParameters(message: OutboundMessage): MessageParameters {
  return {
    originator: toDigits(message.from),
    recipients: [toDigits(message.to)],
    body: message.body,
    datacoding: "auto",
    reference: message.attemptId,
    ...(message.statusUrl && { reportUrl: message.statusUrl }),
  };
}

/** The request may be accepted and its only recipient refused in the same answer. */
function refuseIfFailed(recipient: { status?: string | null; statusErrorCode?: string | null } | undefined) {
  if (recipient?.status !== "delivery_failed") return;
  const code = recipient.statusErrorCode ?? "delivery_failed";
  const optedOut = code === optedOutCode;
  const reason = optedOut ? optedOutReason : "MessageBird could not deliver to this recipient.";
  throw new SendError("permanent", code, reason, { optedOut });
}
