import type { Statements } from "@/lib/db";
import { sendReply } from "@/lib/messages/reply";
import { type Former, noteEndedTold } from "@/lib/sessions/find-former";
import { sessionTexts } from "@/lib/sessions/texts";

/** Tells somebody who knew the number, once, that this ride is over and their text went nowhere. */
export async function replyEnded(transaction: Statements, former: Former): Promise<void> {
  if (!(await noteEndedTold(transaction, former))) return;
  await sendReply(transaction, { ...former, body: sessionTexts.notForwarded(former) });
}
