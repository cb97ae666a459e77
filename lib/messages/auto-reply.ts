import type { Statements } from "@/lib/db";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import type { Caller } from "@/lib/sessions/caller";

/** What a sender hears whose text belongs to no session. */
export const unidentifiedText =
  "Sorry, we cannot identify your ride. Make sure you text from the number you registered.";

const replyLifetime = 3_600_000;

/**
 * Tells a stranger, at most once an hour, that their text went nowhere. Says nothing to a sender that cannot be
 * answered, to one of our own numbers, and about a number that is not ours.
 */
export async function autoReply(transaction: Statements, caller: Caller): Promise<void> {
  if (!caller.phoneId || !caller.numberId) return;
  await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reply:${caller.phoneId}`}, 0))`;
  const [due] = await transaction.$queryRaw<{ at: Date }[]>`
    select app_now() as at
    where not exists (
      select from deliveries join messages on messages.id = deliveries.message_id
      where deliveries.recipient_phone_id = ${caller.phoneId}::uuid and messages.kind = 'auto_reply'
        and deliveries.created_at > app_now() - interval '1 hour')`;
  if (!due) return;
  const [message] = await transaction.$queryRaw<{ id: string }[]>`
    insert into messages (direction, kind, proxy_number_id, body)
    values ('outbound', 'auto_reply', ${caller.numberId}::uuid, ${unidentifiedText})
    returning id`;
  if (!message) throw new Error("The auto-reply was not inserted.");
  await enqueueDelivery(transaction, {
    messageId: message.id,
    originatorId: caller.numberId,
    recipientPhoneId: caller.phoneId,
    sendBefore: new Date(due.at.getTime() + replyLifetime),
  });
}
