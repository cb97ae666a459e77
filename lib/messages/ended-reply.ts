import type { Statements } from "@/lib/db";
import { sendReply } from "@/lib/messages/reply";
import { isToldOften } from "@/lib/outbox/told-often";
import { type Former, noteEndedTold } from "@/lib/sessions/find-former";
import { flowrouteTexts } from "@/lib/sessions/service-texts";
import { sessionTexts } from "@/lib/sessions/texts";
import { readSettings } from "@/lib/settings/queries";

/** Tells somebody who knew the number, once, that this ride is over and their text went nowhere. */
export async function replyEnded(transaction: Statements, former: Former): Promise<void> {
  if (former.service === "flowroute") return replyNoSession(transaction, former);
  if (!(await noteEndedTold(transaction, former))) return;
  await sendReply(transaction, { ...former, body: sessionTexts.notForwarded(former) });
}

/** As Flowroute's guide has it: the answer to every text, though not to a machine's for ever. */
async function replyNoSession(transaction: Statements, former: Former): Promise<void> {
  const body = flowrouteTexts.noSession(await readSettings(transaction));
  if (await isToldOften(transaction, { phoneId: former.phoneId, body })) return;
  await sendReply(transaction, { ...former, body });
}
