import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Trail } from "@/lib/sessions/erase-trail";

/**
 * Removes the words of all texts from and to the person, and of the notices in their sessions, which name them to
 * the others. What waits to be sent of these is not sent. Throws `conflict` while one is just being sent.
 */
export async function eraseTexts(transaction: Transaction, trail: Trail): Promise<void> {
  const ids = await readTexts(transaction, trail);
  await stopDeliveries(transaction, ids);
  await transaction.$executeRaw`
    update messages set body = '', erased_at = app_now() where id = any(${ids}::uuid[]) and erased_at is null`;
  await transaction.$executeRaw`
    update deliveries set body = null where message_id = any(${ids}::uuid[]) and body is not null`;
  await transaction.$executeRaw`
    update message_parts set body = '', settled_at = coalesce(settled_at, app_now())
    where sender_phone_id = any(${trail.ownPhoneIds}::uuid[])`;
}

async function readTexts(
  transaction: Transaction,
  { participantIds, ownPhoneIds }: Trail,
): Promise<string[]> {
  const participants = Prisma.sql`${participantIds}::uuid[]`;
  const phones = Prisma.sql`${ownPhoneIds}::uuid[]`;
  const texts = await transaction.$queryRaw<{ id: string }[]>`
    select id from messages where sender_participant_id = any(${participants})
    union select id from messages where sender_phone_id = any(${phones})
    union select message_id from deliveries where recipient_participant_id = any(${participants})
    union select message_id from deliveries where recipient_phone_id = any(${phones})
    union select id from messages
      where session_id in (select session_id from participants where id = any(${participants})) and kind = 'notice'`;
  return texts.map(({ id }) => id);
}

async function stopDeliveries(transaction: Transaction, messageIds: string[]): Promise<void> {
  const unsettled = await transaction.$queryRaw<{ id: string; sending: boolean }[]>`
    select id, status = 'sending' as sending from deliveries
    where message_id = any(${messageIds}::uuid[]) and status in ('checking', 'queued', 'sending')
    order by id for update`;
  if (unsettled.some(({ sending }) => sending))
    throw new AppError(
      "conflict",
      "A text from, to or about them is just being sent. Try again in a minute.",
    );
  await transaction.$executeRaw`
    update deliveries
    set status = 'failed', failed_at = app_now(), resolved_at = app_now(), error_code = 'erased',
      error_reason = 'Whom it was from, to or about has been erased.'
    where id = any(${unsettled.map(({ id }) => id)}::uuid[])`;
}
