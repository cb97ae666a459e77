import type { Statements } from "@/lib/db";
import type { Guest } from "@/lib/open-line/guests";
import { type LineAnswer, tellGuests } from "@/lib/open-line/tell";

/** `silentFor`: a phone that is not told, because its owner has just asked for no more texts. */
type Ending = { numberId: string; text?: LineAnswer; silentFor?: string };

/** Ends a chat for both, and tells them. The caller holds the line's lock. False when it had ended. */
export async function endChat(
  transaction: Statements,
  { chatId, ...ending }: Ending & { chatId: string },
): Promise<boolean> {
  const left = await transaction.$queryRaw<{ phoneId: string }[]>`
    with ended as (
      update open_line_chats set ended_at = app_now() where id = ${chatId}::uuid and ended_at is null returning id
    )
    update open_line_guests guest set left_at = app_now()
    from ended where guest.chat_id = ended.id and guest.left_at is null
    returning guest.phone_id as "phoneId"`;
  if (left.length === 0) return false;
  await tellLeft(transaction, { ...ending, chatId, left });
  return true;
}

/** Lets somebody leave the line: their chat ends for both, or they wait no longer. */
export async function leaveLine(
  transaction: Statements,
  { guest, ...ending }: Ending & { guest: Guest },
): Promise<void> {
  if (guest.chat) {
    await endChat(transaction, { ...ending, chatId: guest.chat.id });
    return;
  }
  await transaction.$executeRaw`
    update open_line_guests set left_at = app_now() where id = ${guest.id}::uuid and left_at is null`;
  await tellLeft(transaction, { ...ending, left: [guest] });
}

async function tellLeft(
  transaction: Statements,
  ending: Ending & { chatId?: string; left: readonly { phoneId: string }[] },
): Promise<void> {
  const { numberId, chatId, text = "ended" } = ending;
  const phoneIds = ending.left.map(({ phoneId }) => phoneId).filter((id) => id !== ending.silentFor);
  if (phoneIds.length > 0) await tellGuests(transaction, { numberId, chatId, phoneIds, text });
}
