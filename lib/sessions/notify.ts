import type { Statements } from "@/lib/db";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";

/** A text from the platform to one participant, from the number that they know. */
export type Notice = {
  sessionId: string;
  recipientParticipantId: string;
  recipientPhoneId: string;
  originatorId: string;
  body: string;
  sendBefore: Date;
};

/** Writes a notice at the end of its session's timeline and queues it. The caller holds the session's lock. */
export async function sendNotice(transaction: Statements, notice: Notice): Promise<void> {
  const [message] = await transaction.$queryRaw<{ id: string }[]>`
    with place as (
      update sessions set next_seq = next_seq + 1 where id = ${notice.sessionId}::uuid returning next_seq - 1 as seq
    )
    insert into messages (session_id, seq, direction, kind, proxy_number_id, body)
    select ${notice.sessionId}::uuid, place.seq, 'outbound', 'notice', ${notice.originatorId}::uuid, ${notice.body}
    from place
    returning id`;
  if (!message) throw new Error("The notice's session is not there.");
  await enqueueDelivery(transaction, {
    messageId: message.id,
    originatorId: notice.originatorId,
    recipientPhoneId: notice.recipientPhoneId,
    sendBefore: notice.sendBefore,
    session: { id: notice.sessionId, recipientParticipantId: notice.recipientParticipantId },
  });
}
