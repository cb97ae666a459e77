import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import type { HandsetCallStep } from "@/lib/handsets/schema";
import { type CallNews, stepCall } from "@/lib/handsets/simulated-call";

/**
 * Somebody presses a key of a handset in a call. Returns what the carrier tells us about it; null when the call is no
 * longer there for that, which leaves no trace.
 */
export async function pressInCall(context: Context, input: HandsetCallStep): Promise<CallNews | null> {
  const { phoneId, id, step } = input;
  return inTransaction(context.database, async (transaction) => {
    const news = await stepCall(transaction, { id, phoneId, step });
    if (!news) return null;
    await recordAudit(transaction, context.actor, {
      action: "handset.call",
      subjectType: "phone",
      subjectId: phoneId,
      details: { event: step },
    });
    return news;
  });
}
