import type { Statements } from "@/lib/db";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { requestId } from "@/lib/request";
import type { Said } from "@/lib/texts/say";
import { wordsFor } from "@/lib/texts/wording";

/** What we answer by ourselves, from the number that was texted. It belongs to no session. */
export type Reply = { phoneId: string; numberId: string; text: Said | string };

/** Queues an automatic reply, which is of use for an hour. */
export async function sendReply(transaction: Statements, reply: Reply): Promise<void> {
  const { body, key } = await wordsFor(transaction, reply);
  const [message] = await transaction.$queryRaw<{ id: string; sendBefore: Date }[]>`
    insert into messages (direction, kind, proxy_number_id, body, text_key, request_id)
    values ('outbound', 'auto_reply', ${reply.numberId}::uuid, ${body}, ${key}::text,
      ${requestId()})
    returning id, app_now() + interval '1 hour' as "sendBefore"`;
  if (!message) throw new Error("The auto-reply was not inserted.");
  await enqueueDelivery(transaction, {
    messageId: message.id,
    originatorId: reply.numberId,
    recipientPhoneId: reply.phoneId,
    sendBefore: message.sendBefore,
  });
}
