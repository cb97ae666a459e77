import type { Statements } from "@/lib/db";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import type { Said } from "@/lib/texts/say";
import { type Words, withWords } from "@/lib/texts/wording";

/** A participant, their phone and the number that they know: where a text from the platform reaches them. */
export type Reached = { participantId: string; phoneId: string; numberId: string };

/**
 * A text from the platform to one participant: one of the catalogue's, which they get in their language, or the very
 * words of whoever writes.
 */
export type Notice = { sessionId: string; side: Reached; text: Said | string; sendBefore: Date };

const noticeLifetime = 24 * 3_600_000;

/** Until when a notice that is written at `now` is of use. */
export function noticeDeadline(now: Date): Date {
  return new Date(now.getTime() + noticeLifetime);
}

/** What somebody is told. */
export type Told = Pick<Notice, "side" | "text">;

/** Notices to the people of a session, in their order. */
export type Notices = Pick<Notice, "sessionId" | "sendBefore"> & { told: readonly Told[] };

/** Writes a notice at the end of its session's timeline and queues it. The caller holds the session's lock. */
export async function sendNotice(transaction: Statements, { side, text, ...notice }: Notice): Promise<void> {
  await sendNotices(transaction, { ...notice, told: [{ side, text }] });
}

/** The same for several. How each of them is spoken to is read once. Returns the ids of the texts. */
export async function sendNotices(transaction: Statements, { told, ...notice }: Notices): Promise<string[]> {
  const texts = told.map(({ side, text }) => ({ side, phoneId: side.phoneId, text }));
  const ids: string[] = [];
  for (const { side, words } of await withWords(transaction, texts))
    ids.push(await write(transaction, { ...notice, side, words }));
  return ids;
}

type WrittenNotice = Omit<Notice, "text"> & { words: Words };

async function write(transaction: Statements, notice: WrittenNotice): Promise<string> {
  const { sessionId, side, sendBefore, words } = notice;
  const [message] = await transaction.$queryRaw<{ id: string }[]>`
    with place as (
      update sessions set next_seq = next_seq + 1 where id = ${sessionId}::uuid returning next_seq - 1 as seq
    )
    insert into messages (session_id, seq, direction, kind, proxy_number_id, body, text_key)
    select ${sessionId}::uuid, place.seq, 'outbound', 'notice', ${side.numberId}::uuid, ${words.body},
      ${words.key}::text
    from place
    returning id`;
  if (!message) throw new Error("The notice's session is not there.");
  await enqueueDelivery(transaction, {
    messageId: message.id,
    originatorId: side.numberId,
    recipientPhoneId: side.phoneId,
    sendBefore,
    session: { id: sessionId, recipientParticipantId: side.participantId },
  });
  return message.id;
}
