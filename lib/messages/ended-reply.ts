import type { Statements } from "@/lib/db";
import { sendReply } from "@/lib/messages/reply";
import { isToldOften } from "@/lib/outbox/told-often";
import { type Former, noteEndedTold } from "@/lib/sessions/find-former";
import { flowrouteTexts } from "@/lib/sessions/service-texts";
import { readSettings } from "@/lib/settings/queries";
import { say } from "@/lib/texts/say";

/** Tells somebody who knew the number, once, that this ride is over and their text went nowhere. */
export async function replyEnded(transaction: Statements, former: Former): Promise<void> {
  if (former.service === "flowroute") return replyNoSession(transaction, former);
  if (!(await noteEndedTold(transaction, former))) return;
  const text = say(`${former.subject}.notForwarded`, { day: former.day });
  await sendReply(transaction, { ...former, text });
}

/** As Flowroute's guide has it: the answer to every text, though not to a machine's for ever. */
async function replyNoSession(transaction: Statements, former: Former): Promise<void> {
  const text = flowrouteTexts.noSession(await readSettings(transaction));
  if (await isToldOften(transaction, { phoneId: former.phoneId, body: text })) return;
  await sendReply(transaction, { ...former, text });
}
