import type { CallOutcome } from "@/generated/prisma/client";
import { type Choice, callInstead, chooseCallee, type Menu } from "@/lib/calls/choose-callee";
import { routeStranger, type StrangerWord } from "@/lib/calls/stranger";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { CallAnswer, CallMenu, InboundCall } from "@/lib/providers/contract";
import { type Caller, resolveCaller } from "@/lib/sessions/caller";
import { findFormer } from "@/lib/sessions/find-former";
import { findRoute, type PlacedRoute, type Route } from "@/lib/sessions/find-route";
import { keepReceipt, type Replay } from "@/lib/sessions/receipt";
import { type Said, say } from "@/lib/texts/say";
import { speechFor } from "@/lib/texts/wording";

/** A verified call. `callerIdMode` is which of our numbers its carrier can show the other side. */
export type IncomingCall = {
  provider: string;
  inbound: InboundCall;
  callerIdMode: "any-own-number" | "dialled-number";
  /** Whether the carrier can ask the caller for digits. */
  canAsk?: boolean;
  replay: Replay | null;
  /** The marketplace does not want it put through; `say` is what the caller hears instead; null: the usual words. */
  blocked?: { say: string | null };
  /** What the marketplace wants for a caller in no session, instead of the usual words. */
  stranger?: StrangerWord | null;
};

/** The voice for what the marketplace writes, whose language we do not know. */
const ordinaryVoice = "en-GB";

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
    if (choice && call.blocked) return block(transaction, { caller, ...call.blocked });
    if (!choice || !call.inbound.to) return refuse(transaction, { caller, call });
    if ("menu" in choice) return offer(transaction, { caller, menu: choice.menu });
    if ("told" in choice) return tell(transaction, { caller, said: choice.told });
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

async function tell(
  transaction: Statements,
  { caller, said }: { caller: Caller; said: Said },
): Promise<CallAnswer> {
  return { action: "say", ...(await speechFor(transaction, { phoneId: caller.phoneId, said: [said] })) };
}

async function offer(
  transaction: Statements,
  { caller, menu: { digits, said } }: { caller: Caller; menu: Menu },
): Promise<CallMenu> {
  return { action: "menu", digits, ...(await speechFor(transaction, { phoneId: caller.phoneId, said })) };
}

async function block(
  transaction: Statements,
  { caller, say: words }: { caller: Caller; say: string | null },
): Promise<CallAnswer> {
  if (words !== null) return { action: "say", language: ordinaryVoice, text: words };
  return tell(transaction, { caller, said: say("call.blocked", {}) });
}

/** What a caller hears who is connected to nobody: that their ride is over, if it is. */
async function refuse(
  transaction: Statements,
  { caller, call }: { caller: Caller; call: IncomingCall },
): Promise<CallAnswer> {
  const former = await findFormer(transaction, { ...caller, channel: "voice" });
  if (former)
    return tell(transaction, { caller, said: say(`${former.subject}.closed`, { day: former.day }) });
  const answer = call.stranger?.answer;
  if (answer?.action === "say") return { action: "say", language: ordinaryVoice, text: answer.text };
  return tell(transaction, { caller, said: say("call.stranger", {}) });
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
