import type { Database, Statements } from "@/lib/db";
import { inPlainTransaction } from "@/lib/db";
import { putQuestion } from "@/lib/messages/answer-stranger";
import { autoReply } from "@/lib/messages/auto-reply";
import { replyEnded } from "@/lib/messages/ended-reply";
import { insertInbound } from "@/lib/messages/insert-inbound";
import { consentWord, recordConsent } from "@/lib/messages/opt-out";
import { relay } from "@/lib/messages/relay";
import { optOutOfLine, receiveOnLine } from "@/lib/open-line/receive";
import type { InboundMessage } from "@/lib/providers/contract";
import { type Caller, resolveCaller } from "@/lib/sessions/caller";
import { asksToEnd, endByParticipant } from "@/lib/sessions/end-by-participant";
import { findFormer } from "@/lib/sessions/find-former";
import { findRoute } from "@/lib/sessions/find-route";
import { keepReceipt, type Replay } from "@/lib/sessions/receipt";

/** A verified text and the proof that it came with. */
export type Arrival = { provider: string; inbound: InboundMessage; replay: Replay | null };

class AlreadyReceived extends Error {}

/**
 * Takes a text in: keeps it and queues it for the others of its session, or, out of session, for nobody.
 * When this returns, both are committed. The same text again (the carrier's id or the signature's `jti`) changes
 * nothing and says `duplicate`.
 */
export async function receiveMessage(
  database: Database,
  arrival: Arrival,
): Promise<"received" | "duplicate"> {
  try {
    await inPlainTransaction(database, (transaction) => receiveWithin(transaction, arrival));
    return "received";
  } catch (error) {
    if (error instanceof AlreadyReceived) return "duplicate";
    throw error;
  }
}

/** As {@link receiveMessage}, inside of a transaction, which a duplicate breaks. */
export async function receiveWithin(transaction: Statements, arrival: Arrival): Promise<void> {
  const { provider, inbound, replay } = arrival;
  if (replay && !(await keepReceipt(transaction, { provider, replay }))) throw new AlreadyReceived();
  const caller = await resolveCaller(transaction, { ...inbound, provider });
  if (caller.openLine) return receiveOnOpenLine(transaction, { arrival, caller });
  const route = await findRoute(transaction, { ...caller, channel: "sms", sentAt: inbound.sentAt });
  const consent = caller.phoneId ? consentWord(inbound.body) : null;
  const ends = route !== null && !consent && (await asksToEnd(transaction, inbound.body));
  const kind = consent ?? (ends ? "end_session" : route ? "relay" : "out_of_session");

  const messageId = await insertInbound(transaction, { arrival, caller, route, kind });
  if (!messageId) throw new AlreadyReceived();
  if (consent && caller.phoneId)
    return recordConsent(transaction, { phoneId: caller.phoneId, word: consent });
  if (ends) return endByParticipant(transaction, { route, actor: { kind: "webhook", id: provider } });
  if (route) return relay(transaction, { messageId, route, body: inbound.body });
  await answer(transaction, { caller, messageId });
}

/** A text to a number that no session has: it connects strangers with each other. */
async function receiveOnOpenLine(
  transaction: Statements,
  { arrival, caller }: { arrival: Arrival; caller: Caller },
): Promise<void> {
  const { body, sentAt } = arrival.inbound;
  const { phoneId, numberId } = caller;
  const consent = phoneId ? consentWord(body) : null;
  const kind = consent ?? "open_line";
  const messageId = await insertInbound(transaction, { arrival, caller, route: null, kind });
  if (!messageId) throw new AlreadyReceived();
  if (!phoneId || !numberId) return;
  if (!consent) return receiveOnLine(transaction, { messageId, numberId, phoneId, body, sentAt });
  await recordConsent(transaction, { phoneId, word: consent });
  if (consent === "opt_out") await optOutOfLine(transaction, { numberId, phoneId });
}

/** What somebody hears whose text belongs to no session. */
async function answer(
  transaction: Statements,
  { caller, messageId }: { caller: Caller; messageId: string },
): Promise<void> {
  const former = await findFormer(transaction, { ...caller, channel: "sms" });
  if (former) return replyEnded(transaction, former);
  if (caller.phoneId && caller.numberId && (await putQuestion(transaction, messageId))) return;
  await autoReply(transaction, caller);
}
