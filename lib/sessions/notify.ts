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

const noticeLifetime = 24 * 3_600_000;

/** What somebody reads whose number in a running session has changed. */
export const newNumberText =
  "Your ride has a new number: from now on, text and call this one to reach the other side.";

/** Until when a notice that is written now is of use. */
export async function noticeDeadline(transaction: Statements): Promise<Date> {
  const [now] = await transaction.$queryRaw<{ at: Date }[]>`select app_now() as at`;
  if (!now) throw new Error("The database has no clock.");
  return new Date(now.at.getTime() + noticeLifetime);
}

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
