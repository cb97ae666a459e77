import type { CallOutcome } from "@/generated/prisma/client";
import { type Choice, callInstead, chooseCallee } from "@/lib/calls/choose-callee";
import { routeStranger, type StrangerWord } from "@/lib/calls/stranger";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { CallAnswer, CallMenu, InboundCall } from "@/lib/providers/contract";
import { type Caller, resolveCaller } from "@/lib/sessions/caller";
import { findFormer } from "@/lib/sessions/find-former";
import { findRoute, type PlacedRoute, type Route } from "@/lib/sessions/find-route";
import { keepReceipt, type Replay } from "@/lib/sessions/receipt";
import { sessionTexts } from "@/lib/sessions/texts";

/** A verified call. `callerIdMode` is which of our numbers its carrier can show the other side. */
export type IncomingCall = {
  provider: string;
  inbound: InboundCall;
  callerIdMode: "any-own-number" | "dialled-number";
  /** Whether the carrier can ask the caller for digits. */
  canAsk?: boolean;
  replay: Replay | null;
  /** The marketplace does not want it put through; `say` is what the caller hears instead. */
  blocked?: { say: string };
  /** What the marketplace wants for a caller in no session, instead of the usual words. */
  stranger?: StrangerWord | null;
};

const unidentified: CallAnswer = {
  action: "say",
  language: "en-GB",
  text: "Sorry, we cannot identify your transaction. Make sure you call in from the number you registered.",
};

/**
 * Records a call and says what becomes of it: connected to the other side of the caller's session, a menu of a group's
 * people, or a spoken sentence. Throws `unauthenticated` for a signature that has been used before, because the answer holds a phone.
 */
export async function receiveCall(database: Database, call: IncomingCall): Promise<CallAnswer | CallMenu> {
  return inPlainTransaction(database, async (transaction) => {
    const { provider, replay } = call;
    if (replay && !(await keepReceipt(transaction, { provider, replay }))) {
      throw new AppError("unauthenticated", "This signature has already been used.");
    }
    const caller = await resolveCaller(transaction, { ...call.inbound, provider });
    const found = await findRoute(transaction, { ...caller, channel: "voice" });
    const opened = found ? null : await routeStranger(transaction, { call, caller });
    const route = found ?? opened;
    const choice = opened && isElsewhere(opened, call) ? callInstead(opened) : choose(route, call);
    await insertCall(transaction, { call, caller, route: choice && route, choice });
    if (choice && call.blocked) return { action: "say", language: "en-GB", text: call.blocked.say };
    if (!choice || !call.inbound.to) return refuse(transaction, { caller, call });
    if ("menu" in choice) return choice.menu;
    if ("told" in choice) return choice.told;
    const { callee } = choice;
    const callerId = call.callerIdMode === "dialled-number" ? call.inbound.to : callee.number;
    return { action: "connect", to: callee.phone, callerId };
  });
}

function choose(route: Route | null, { inbound, canAsk = false }: IncomingCall): Choice | null {
  return route && chooseCallee(route, { inbound, canAsk });
}

/**
 * The other side would see the dialled number, which stands for somebody else to them, or for nobody: the caller has
 * another one in their session.
 */
function isElsewhere({ number }: PlacedRoute, { callerIdMode, inbound }: IncomingCall): boolean {
  return callerIdMode === "dialled-number" && number !== inbound.to;
}

/** What a caller hears who is connected to nobody: that their ride is over, if it is. */
async function refuse(
  transaction: Statements,
  { caller, call }: { caller: Caller; call: IncomingCall },
): Promise<CallAnswer> {
  const former = await findFormer(transaction, { ...caller, channel: "voice" });
  const answer = call.stranger?.answer;
  if (!former) return { ...unidentified, ...(answer?.action === "say" && { text: answer.text }) };
  return { action: "say", language: "en-GB", text: sessionTexts.closed(former) };
}

type Recorded = { call: IncomingCall; caller: Caller; route: Route | null; choice: Choice | null };

/**
 * The carrier may ask again about the same call: it is recorded once and answered every time. One that was offered a
 * menu comes again with what the caller pressed.
 */
async function insertCall(transaction: Statements, { call, caller, route, choice }: Recorded): Promise<void> {
  const outcome = choice && call.blocked ? "blocked" : outcomeOf(choice);
  const callee = outcome === "connected" && choice && "callee" in choice ? choice.callee : null;
  await transaction.$executeRaw`
    insert into calls (
      session_id, seq, caller_participant_id, callee_participant_id, caller_phone_id, proxy_number_id, dialled,
      provider, provider_call_id, outcome, status, ended_at)
    values (
      ${route?.pair.sessionId ?? null}::uuid, ${route?.place.seq ?? null}::int,
      ${route?.pair.participantId ?? null}::uuid, ${callee?.participantId ?? null}::uuid,
      ${caller.phoneId}::uuid, ${caller.numberId}::uuid, ${call.inbound.dialled},
      ${call.provider}, ${call.inbound.providerCallId},
      ${outcome}::call_outcome, ${callee ? "ringing" : "completed"}::call_status,
      case when ${callee === null} then app_now() end)
    on conflict (provider, provider_call_id) do update
    set callee_participant_id = excluded.callee_participant_id, outcome = excluded.outcome,
      status = excluded.status, ended_at = excluded.ended_at
    where calls.outcome = 'menu' and calls.session_id = excluded.session_id`;
}

function outcomeOf(choice: Choice | null): CallOutcome {
  if (!choice) return "out_of_session";
  if ("callee" in choice) return "connected";
  return "menu" in choice ? "menu" : "not_connected";
}
