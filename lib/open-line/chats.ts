import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { addBlock, type Block, removeBlock } from "@/lib/open-line/block";
import { findGuest } from "@/lib/open-line/guests";
import { endChat, leaveLine } from "@/lib/open-line/leave";
import { lockLine } from "@/lib/open-line/lock";
import { pairWaiting } from "@/lib/open-line/pair";
import { parseId } from "@/lib/open-line/parse-id";

/** Ends a chat for both. Throws `not_found`, and `conflict` when it has ended. */
export async function endLineChat(context: Context, input: { id: string }): Promise<void> {
  const { id } = parseId(input, "chat");
  await inTransaction(context.database, async (transaction) => {
    const { numberId } = await lockChat(transaction, id);
    if (!(await endChat(transaction, { chatId: id, numberId }))) {
      throw new AppError("conflict", "This chat has ended.");
    }
    await auditChat(transaction, context, { id, verb: "end" });
  });
}

/** Keeps the two people of a chat apart for good, as if the first had asked for it, and ends it if it goes on. */
export async function keepChatApart(context: Context, input: { id: string }): Promise<void> {
  const { id } = parseId(input, "chat");
  await inTransaction(context.database, async (transaction) => {
    const { numberId, blockerId, blockedId } = await lockChat(transaction, id);
    await addBlock(transaction, { blockerId, blockedId });
    await endChat(transaction, { chatId: id, numberId });
    await auditChat(transaction, context, { id, verb: "keep_apart" });
  });
}

/** Sends somebody away who waits, and tells them. Throws `not_found` when nobody waits by that id. */
export async function dismissGuest(context: Context, input: { id: string }): Promise<void> {
  const { id } = parseId(input, "guest");
  await inTransaction(context.database, async (transaction) => {
    const [guest] = await transaction.$queryRaw<{ phoneId: string; numberId: string }[]>`
      select phone_id as "phoneId", proxy_number_id as "numberId" from open_line_guests where id = ${id}::uuid`;
    if (!guest) throw notFound("guest");
    await lockLine(transaction, guest.numberId);
    const present = await findGuest(transaction, guest);
    if (present?.id !== id || present.chat) throw new AppError("conflict", "They do not wait any more.");
    await leaveLine(transaction, { guest: present, numberId: guest.numberId });
    await recordAudit(transaction, context.actor, {
      action: "guest.dismiss",
      subjectType: "guest",
      subjectId: id,
    });
  });
}

/** Lets two people meet again, and does so at once where both wait. Throws `not_found`. */
export async function allowAgain(context: Context, block: Block): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const lines = await transaction.$queryRaw<{ id: string }[]>`
      select id from proxy_numbers where open_line order by id for no key update`;
    if (!(await removeBlock(transaction, block))) throw notFound("block");
    for (const { id } of lines) await pairWaiting(transaction, id);
    await recordAudit(transaction, context.actor, {
      action: "open_line.allow_again",
      subjectType: "phone",
      subjectId: block.blockerId,
      details: { blockedId: block.blockedId },
    });
  });
}

type LockedChat = Block & { numberId: string };

async function lockChat(transaction: Transaction, id: string): Promise<LockedChat> {
  const [chat] = await transaction.$queryRaw<LockedChat[]>`
    select chat.proxy_number_id as "numberId", one.phone_id as "blockerId", other.phone_id as "blockedId"
    from open_line_chats chat
    join open_line_guests one on one.chat_id = chat.id and one.seat = 1
    join open_line_guests other on other.chat_id = chat.id and other.seat = 2
    where chat.id = ${id}::uuid`;
  if (!chat) throw notFound("chat");
  await lockLine(transaction, chat.numberId);
  return chat;
}

async function auditChat(
  transaction: Transaction,
  context: Context,
  event: { id: string; verb: "end" | "keep_apart" },
): Promise<void> {
  await recordAudit(transaction, context.actor, {
    action: `chat.${event.verb}`,
    subjectType: "chat",
    subjectId: event.id,
  });
}
