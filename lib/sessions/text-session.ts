import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { loadSession } from "@/lib/sessions/load";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { readPlaced } from "@/lib/sessions/placed";
import { type TextSession, textSessionSchema } from "@/lib/sessions/schema";

/**
 * Texts everybody in a session, or one of them, on the platform's behalf. Returns the messages' ids.
 * Throws `not_found`, `conflict` when it is over.
 */
export async function textSession(
  context: Context,
  input: TextSession & { id: string },
): Promise<{ messageIds: string[] }> {
  const { text, participantId } = textSessionSchema.parse(input);
  const { id } = input;
  return inPlainTransaction(context.database, async (transaction) => {
    const session = await loadSession(transaction, id);
    if (session.state === "closed")
      throw new AppError("conflict", "This session is over: nobody is texted in it.");
    const people = await readPlaced(transaction, id);
    const sides = people.filter((side) => !participantId || side.participantId === participantId);
    if (sides.length === 0) throw notFound("participant in this session");
    const messageIds = await sendNotices(transaction, {
      sessionId: id,
      sendBefore: noticeDeadline(session.at),
      told: sides.map((side) => ({ side, text })),
    });
    await recordAudit(transaction, context.actor, {
      action: "session.text",
      subjectType: "session",
      subjectId: id,
      details: { participantId: participantId ?? null },
    });
    return { messageIds };
  });
}
