import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { CallAnswer, InboundCall } from "@/lib/providers/contract";
import { type Caller, resolveCaller } from "@/lib/sessions/caller";
import { findFormer } from "@/lib/sessions/find-former";
import type { Recipient } from "@/lib/sessions/find-pair";
import { findRoute, type Route } from "@/lib/sessions/find-route";
import { keepReceipt, type Replay } from "@/lib/sessions/receipt";
import { sessionTexts } from "@/lib/sessions/texts";

/** A verified call. `callerIdMode` is which of our numbers its carrier can show the other side. */
export type IncomingCall = {
  provider: string;
  inbound: InboundCall;
  callerIdMode: "any-own-number" | "dialled-number";
  replay: Replay | null;
};

const unidentified: CallAnswer = {
  action: "say",
  language: "en-GB",
  text: "Sorry, we cannot identify your transaction. Make sure you call in from the number you registered.",
};

/**
 * Records a call and says what becomes of it: connected to the other side of the caller's session, or a spoken
 * sentence. Throws `unauthenticated` for a signature that has been used before, because the answer holds a phone.
 */
export async function receiveCall(database: Database, call: IncomingCall): Promise<CallAnswer> {
  return inPlainTransaction(database, async (transaction) => {
    const { provider, replay } = call;
    if (replay && !(await keepReceipt(transaction, { provider, replay }))) {
      throw new AppError("unauthenticated", "This signature has already been used.");
    }
    const caller = await resolveCaller(transaction, { ...call.inbound, provider });
    const route = await findConnection(transaction, caller);
    await insertCall(transaction, { call, caller, route });
    if (!route || !call.inbound.to) return refuse(transaction, caller);
    const callerId = call.callerIdMode === "dialled-number" ? call.inbound.to : route.callee.number;
    return { action: "connect", to: route.callee.phone, callerId };
  });
}

/** What a caller hears who is connected to nobody: that their ride is over, if it is. */
async function refuse(transaction: Statements, caller: Caller): Promise<CallAnswer> {
  const former = await findFormer(transaction, { ...caller, channel: "voice" });
  if (!former) return unidentified;
  return { action: "say", language: "en-GB", text: sessionTexts.closed(former) };
}

type Connection = Route & { callee: Recipient };

/** Null when there is nobody to put the caller through to. */
async function findConnection(transaction: Statements, caller: Caller): Promise<Connection | null> {
  const route = await findRoute(transaction, { ...caller, channel: "voice" });
  const callee = route?.recipients[0];
  return route && callee ? { ...route, callee } : null;
}

/** The carrier may ask again about the same call: it is recorded once and answered every time. */
async function insertCall(
  transaction: Statements,
  { call, caller, route }: { call: IncomingCall; caller: Caller; route: Connection | null },
): Promise<void> {
  await transaction.$executeRaw`
    insert into calls (
      session_id, seq, caller_participant_id, callee_participant_id, caller_phone_id, proxy_number_id, dialled,
      provider, provider_call_id, outcome, status, ended_at)
    values (
      ${route?.pair.sessionId ?? null}::uuid, ${route?.place.seq ?? null}::int,
      ${route?.pair.participantId ?? null}::uuid, ${route?.callee.participantId ?? null}::uuid,
      ${caller.phoneId}::uuid, ${caller.numberId}::uuid, ${call.inbound.dialled},
      ${call.provider}, ${call.inbound.providerCallId},
      ${route ? "connected" : "out_of_session"}::call_outcome, ${route ? "ringing" : "completed"}::call_status,
      case when ${route === null} then app_now() end)
    on conflict (provider, provider_call_id) do nothing`;
}
