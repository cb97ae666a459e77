import type { Statements } from "@/lib/db";
import { sendReply } from "@/lib/messages/reply";
import type { Caller } from "@/lib/sessions/caller";
import { say } from "@/lib/texts/say";

/**
 * Tells a stranger, at most once an hour, that their text went nowhere. Says nothing to a sender that cannot be
 * answered, to one of our own numbers, and about a number that is not ours.
 */
export async function autoReply(
  transaction: Statements,
  caller: Pick<Caller, "phoneId" | "numberId">,
): Promise<void> {
  if (!caller.phoneId || !caller.numberId) return;
  await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reply:${caller.phoneId}`}, 0))`;
  const due = await transaction.$queryRaw<unknown[]>`
    select
    where not exists (
      select from deliveries join messages on messages.id = deliveries.message_id
      where deliveries.recipient_phone_id = ${caller.phoneId}::uuid and messages.kind = 'auto_reply'
        and deliveries.created_at > app_now() - interval '1 hour')`;
  if (due.length === 0) return;
  await sendReply(transaction, {
    phoneId: caller.phoneId,
    numberId: caller.numberId,
    text: say("stranger.text", {}),
  });
}
