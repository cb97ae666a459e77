import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { countLiveSessions } from "@/lib/numbers/live";
import { endChat, leaveLine } from "@/lib/open-line/leave";
import { lockLine } from "@/lib/open-line/lock";
import { parseId } from "@/lib/open-line/parse-id";
import { changedNow } from "@/lib/versions";

/**
 * Takes a number out of the pool and makes it an open line. Throws `not_found`, and `conflict` when it is not active,
 * takes no texts, or a session holds it or still has a text to send from it.
 */
export async function openLine(context: Context, input: { id: string }): Promise<void> {
  const { id } = parseId(input, "number");
  await inTransaction(context.database, async (transaction) => {
    const opened = await transaction.$executeRaw`
      update proxy_numbers set open_line = true, updated_at = ${changedNow}
      where id = ${id}::uuid and not open_line and status = 'active' and 'sms' = any(capabilities)`;
    if (opened === 0) throw await whyNotOpened(transaction, id);
    // The row is locked by now, and allocation locks it too: no session can begin beside the count.
    await refuseInUse(transaction, id);
    await auditLine(transaction, context, { id, verb: "open" });
  });
}

/**
 * Gives an open line back to the pool: everybody on it is told and leaves, and what they have said to each other and
 * has not left yet is not sent. Throws `not_found`, and `conflict` while a text is just leaving.
 */
export async function closeLine(context: Context, input: { id: string }): Promise<void> {
  const { id } = parseId(input, "open line");
  await inTransaction(context.database, async (transaction) => {
    if (!(await lockLine(transaction, id))) throw notFound("open line");
    await cancelTexts(transaction, id);
    await dismissAll(transaction, id);
    await transaction.$executeRaw`
      update proxy_numbers set open_line = false, updated_at = ${changedNow} where id = ${id}::uuid`;
    await auditLine(transaction, context, { id, verb: "close" });
  });
}

async function whyNotOpened(transaction: Transaction, id: string): Promise<AppError> {
  const number = await transaction.proxyNumber.findUnique({ where: { id } });
  if (!number) return notFound("number");
  if (number.openLine) return new AppError("conflict", "This number is an open line already.");
  if (number.status !== "active") return new AppError("conflict", `This number is ${number.status}.`);
  return new AppError("conflict", "This number takes no texts, so it cannot be an open line.");
}

async function refuseInUse(transaction: Transaction, id: string): Promise<void> {
  const live = await countLiveSessions(transaction, id);
  if (live > 0) {
    const sessions = live === 1 ? "1 session still uses it" : `${live} sessions still use it`;
    throw new AppError(
      "conflict",
      `${sessions}. Drain the number first, and activate it when they are over.`,
    );
  }
  const waiting = await transaction.delivery.count({
    where: { originatorId: id, status: { in: ["queued", "sending"] } },
  });
  if (waiting === 0) return;
  throw new AppError("conflict", "Texts still wait to leave from this number. Try again when they have.");
}

/** A session that gets the number next must not be written into. */
async function cancelTexts(transaction: Transaction, id: string): Promise<void> {
  await transaction.$executeRaw`
    update deliveries
    set status = 'failed', failed_at = app_now(), error_code = 'line_closed', error_reason = 'The open line was closed.'
    from messages
    where messages.id = deliveries.message_id and messages.kind = 'open_line'
      and deliveries.originator_id = ${id}::uuid and deliveries.status = 'queued'`;
  const leaving = await transaction.delivery.count({
    where: { originatorId: id, status: "sending", message: { kind: "open_line" } },
  });
  if (leaving > 0) throw new AppError("conflict", "A text is just leaving this line. Try again in a moment.");
}

async function dismissAll(transaction: Transaction, numberId: string): Promise<void> {
  const ending = { numberId, text: "closed" } as const;
  const chats = await transaction.$queryRaw<{ id: string }[]>`
    select id from open_line_chats where proxy_number_id = ${numberId}::uuid and ended_at is null order by id`;
  for (const { id } of chats) await endChat(transaction, { ...ending, chatId: id });
  const waiting = await transaction.$queryRaw<{ id: string; phoneId: string }[]>`
    select id, phone_id as "phoneId" from open_line_guests
    where proxy_number_id = ${numberId}::uuid and chat_id is null and left_at is null order by id`;
  for (const guest of waiting) await leaveLine(transaction, { ...ending, guest: { ...guest, chat: null } });
}

async function auditLine(
  transaction: Transaction,
  context: Context,
  event: { id: string; verb: "open" | "close" },
): Promise<void> {
  await recordAudit(transaction, context.actor, {
    action: `open_line.${event.verb}`,
    subjectType: "number",
    subjectId: event.id,
  });
}
