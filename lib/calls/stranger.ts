import { randomUUID } from "node:crypto";
import { ask } from "@/lib/callbacks/ask";
import { personData } from "@/lib/callbacks/payload";
import { noteUnanswered, refusedAnswer } from "@/lib/callbacks/unanswered";
import { findCaller, type JudgedCall } from "@/lib/calls/judge";
import type { IncomingCall } from "@/lib/calls/receive";
import type { Database, Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Caller } from "@/lib/sessions/caller";
import { findFormer } from "@/lib/sessions/find-former";
import { findRouteIn, type PlacedRoute } from "@/lib/sessions/find-route";
import { openForStranger, type StrangerOpening } from "@/lib/sessions/open-for-stranger";
import { type StrangerCallAnswer, strangerCallAnswerSchema } from "@/lib/sessions/stranger-answers";

/** What the marketplace has said about a caller in no session, and who said it. */
export type StrangerWord = {
  answer: StrangerCallAnswer;
  questionId: string;
  endpointId: string;
} & Pick<StrangerOpening, "carriers">;

const type = "out_of_session.call";
const usual: StrangerCallAnswer = { action: "usual" };

/** Asks the marketplace about a caller in no session. Null when it has nothing to say, and for everybody else. */
export async function askAboutStranger(
  database: Database,
  call: JudgedCall & Pick<StrangerOpening, "carriers">,
): Promise<StrangerWord | null> {
  const { endpoint, authSecret, resolve, carriers } = call;
  if (!endpoint || (await findCaller(database, call)) || (await findOwnSession(database.prisma, call)))
    return null;
  const caller = { participantId: null, role: null, phone: call.inbound.from };
  const questionId = randomUUID();
  const answer = await ask(database, {
    endpoint,
    id: questionId,
    type,
    data: { caller: personData(caller, endpoint), proxyNumber: call.inbound.to },
    answers: strangerCallAnswerSchema,
    silence: usual,
    authSecret,
    resolve,
  });
  return answer && { answer, questionId, endpointId: endpoint.id, carriers };
}

/**
 * The way of a call from somebody who has no pair on the dialled number: into the session that was opened for this
 * very call, or that the marketplace wants for it now. Null when there is none, or it cannot be; never for somebody
 * whose own session on this number has just ended.
 */
export async function routeStranger(
  transaction: Statements,
  { call, caller }: { call: IncomingCall; caller: Caller },
): Promise<PlacedRoute | null> {
  const { phoneId } = caller;
  const sessionId = await findOwnSession(transaction, call);
  if (sessionId) return phoneId ? findRouteIn(transaction, { sessionId, phoneId, channel: "voice" }) : null;
  const { stranger: word } = call;
  if (word?.answer.action !== "open") return null;
  return openForCall(transaction, { caller, word, session: word.answer.session });
}

type Wanted = { caller: Caller; word: StrangerWord; session: StrangerOpening["session"] };

async function openForCall(
  transaction: Statements,
  { caller, word, session }: Wanted,
): Promise<PlacedRoute | null> {
  const { questionId, endpointId, carriers } = word;
  const asked = { id: questionId, type, endpointId } as const;
  const { phoneId, numberId } = caller;
  const former = await findFormer(transaction, { ...caller, channel: "voice" });
  if (former || !phoneId || !numberId) {
    const refusal = new AppError("conflict", former ? hasJustEnded : cannotBeIn);
    await noteUnanswered(transaction, { asked, result: refusedAnswer(refusal) });
    return null;
  }
  return openForStranger(transaction, {
    session,
    stranger: { phoneId, numberId },
    channel: "voice",
    asked,
    carriers,
  });
}

const hasJustEnded = "The caller's own session has just ended, and they hear so.";
const cannotBeIn = "The caller withholds their phone, or has called a number that is not ours.";

/** The session of a call that its carrier asks about again, perhaps with what the caller has pressed. */
async function findOwnSession(
  statements: Statements,
  { provider, inbound }: Pick<IncomingCall, "provider" | "inbound">,
): Promise<string | null> {
  if (!inbound.providerCallId) return null;
  const [call] = await statements.$queryRaw<{ sessionId: string | null }[]>`
    select session_id as "sessionId" from calls
    where provider = ${provider} and provider_call_id = ${inbound.providerCallId}`;
  return call?.sessionId ?? null;
}
