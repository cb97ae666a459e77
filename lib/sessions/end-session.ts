import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { closeSession } from "@/lib/sessions/close";
import { completeRideOf } from "@/lib/sessions/complete-ride";
import { loadForChange } from "@/lib/sessions/load";
import type { SessionChange } from "@/lib/sessions/lock";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { readPlaced } from "@/lib/sessions/placed";
import { type EndSession, endSessionSchema } from "@/lib/sessions/schema";
import { readSettings } from "@/lib/settings/queries";
import { graceSentence, type Said, say } from "@/lib/texts/say";

/**
 * Ends a session that is open, its ride with it, and, unless told otherwise, tells everybody: the grace begins.
 * Throws `not_found`, `stale`, `conflict` when it has ended.
 */
export async function endSession(context: Context, input: EndSession & SessionChange): Promise<void> {
  const { reason, notice } = endSessionSchema.parse(input);
  const { id, version } = input;
  await inPlainTransaction(context.database, async (transaction) => {
    const session = await loadForChange(transaction, { id, version });
    if (session.state !== "open") throw new AppError("conflict", "This session has already ended.");
    const { graceHours } = await readSettings(transaction);
    const closing = await closeSession(transaction, { sessionId: id, reason, graceHours });
    const { actor } = context;
    const ride = await completeRideOf(transaction, { sessionId: id, actor, action: "ride.complete" });
    const subject = ride ? "ride" : "conversation";
    const grace = { ...closing, subject, timeZone: ride?.timeZone ?? "Etc/UTC", now: session.at } as const;
    const text = notice === true ? say(`${subject}.ended`, { grace: graceSentence(grace) }) : notice;
    if (text) await tellAll(transaction, { id, text, now: session.at });
    await recordAudit(transaction, actor, {
      action: "session.close",
      subjectType: "session",
      subjectId: id,
      details: { reason },
    });
  });
}

/** Queues the same notice for everybody who is in a session, which the caller has locked. */
export async function tellAll(
  transaction: Statements,
  { id, text, now }: { id: string; text: Said | string; now: Date },
): Promise<void> {
  const told = (await readPlaced(transaction, id)).map((side) => ({ side, text }));
  await sendNotices(transaction, { sessionId: id, sendBefore: noticeDeadline(now), told });
}
