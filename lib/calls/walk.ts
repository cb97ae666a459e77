import { z } from "zod";
import type { CallOutcome, CallStatus } from "@/generated/prisma/client";
import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newestPage } from "@/lib/keyset";

/** A call named by id. */
export const callIdSchema = z.object({ id: z.uuid() });

/** A call as the API shows it. */
export type CallRecord = {
  id: string;
  sessionId: string | null;
  outcome: CallOutcome;
  status: CallStatus;
  provider: string;
  callerName: string | null;
  callerRole: string | null;
  callerPhone: string | null;
  calleeName: string | null;
  calleeRole: string | null;
  proxyNumber: string | null;
  receivedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
};

/** A part of all calls, or of those of a session, the newest first. */
export function walkCalls(
  database: Database,
  { sessionId, ...place }: { sessionId?: string; after?: string; limit: number },
): Promise<CallRecord[]> {
  const ofSession = sessionId ? Prisma.sql`and calls.session_id = ${sessionId}::uuid` : Prisma.empty;
  const { beyond, nearest } = newestPage(Prisma.sql`calls.id`, place);
  return select(database, Prisma.sql`where true ${ofSession} ${beyond} ${nearest}`);
}

/** One call. Throws `not_found`. */
export async function readCall(database: Database, { id }: { id: string }): Promise<CallRecord> {
  const [call] = await select(database, Prisma.sql`where calls.id = ${id}::uuid`);
  if (!call) throw notFound("call");
  return call;
}

function select(database: Database, tail: Prisma.Sql): Promise<CallRecord[]> {
  return plainly(database).$queryRaw<CallRecord[]>`
    select calls.id, calls.session_id as "sessionId", calls.outcome::text, calls.status::text, calls.provider,
      caller.display_name as "callerName", caller.role as "callerRole", phones.e164 as "callerPhone",
      callee.display_name as "calleeName", callee.role as "calleeRole", numbers.e164 as "proxyNumber",
      calls.received_at as "receivedAt", calls.answered_at as "answeredAt", calls.ended_at as "endedAt"
    from calls
    left join participants caller on caller.id = calls.caller_participant_id
    left join participants callee on callee.id = calls.callee_participant_id
    left join phones on phones.id = calls.caller_phone_id
    left join proxy_numbers numbers on numbers.id = calls.proxy_number_id
    ${tail}`;
}
