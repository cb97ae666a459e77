import { randomUUID } from "node:crypto";
import { type AskedEndpoint, ask } from "@/lib/callbacks/ask";
import { personData, sessionData } from "@/lib/callbacks/payload";
import type { Resolve } from "@/lib/callbacks/post";
import { readSession, type Someone } from "@/lib/callbacks/subjects";
import { type CallVerdict, callVerdictSchema } from "@/lib/callbacks/verdicts";
import type { Database } from "@/lib/db";
import type { InboundCall } from "@/lib/providers/contract";

export type JudgedCall = {
  provider: string;
  inbound: InboundCall;
  /** Who is asked about it; null when nobody wants to be. */
  endpoint: AskedEndpoint | null;
  authSecret: string | null;
  resolve?: Resolve;
};

const allowed: CallVerdict = { action: "allow" };

/**
 * Asks the marketplace whether a call may be put through, before anything is recorded; without an answer in time it
 * goes as the endpoint is set. A caller in no session is not asked about: nobody would be called.
 */
export async function judgeCall(database: Database, call: JudgedCall): Promise<CallVerdict> {
  const { endpoint } = call;
  if (!endpoint) return allowed;
  const caller = await findCaller(database, call);
  if (!caller) return allowed;
  const session = await readSession(database.prisma, caller.sessionId);
  const verdict = await ask(database, {
    endpoint,
    id: randomUUID(),
    type: "intercept.call",
    sessionId: caller.sessionId,
    data: { session: session && sessionData(session, endpoint), caller: personData(caller, endpoint) },
    answers: callVerdictSchema,
    silence: allowed,
    authSecret: call.authSecret,
    resolve: call.resolve,
  });
  return verdict ?? (endpoint.failsOpen ? allowed : { action: "block" });
}

/** Who would be put through, as far as can be seen without a lock; what is recorded later sees for itself. */
export async function findCaller(
  { prisma }: Database,
  { provider, inbound }: Pick<JudgedCall, "provider" | "inbound">,
): Promise<(Someone & { sessionId: string }) | null> {
  const [caller] = await prisma.$queryRaw<(Someone & { sessionId: string })[]>`
    select participants.id as "participantId", participants.role, phones.e164 as phone, sessions.id as "sessionId"
    from proxy_numbers numbers
    join phones on phones.e164 = ${inbound.from}
    join pairs on pairs.proxy_number_id = numbers.id and pairs.phone_id = phones.id and pairs.released_at is null
    join participants on participants.id = pairs.participant_id
    join sessions on sessions.id = participants.session_id
    where numbers.e164 = ${inbound.to} and numbers.provider = ${provider} and numbers.status <> 'retired'
      and session_state(sessions, app_now()) <> 'closed'`;
  return caller ?? null;
}
