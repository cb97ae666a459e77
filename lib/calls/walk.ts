import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** A call named by id. */
export const callIdSchema = z.object({ id: z.uuid() });

const selection = {
  id: true,
  sessionId: true,
  outcome: true,
  status: true,
  provider: true,
  receivedAt: true,
  answeredAt: true,
  endedAt: true,
  callerParticipant: { select: { id: true, displayName: true, role: true } },
  calleeParticipant: { select: { id: true, displayName: true, role: true } },
  callerPhone: { select: { e164: true } },
  proxyNumber: { select: { e164: true } },
} satisfies Prisma.CallSelect;

/** A call as the API shows it. */
export type CallRecord = Prisma.CallGetPayload<{ select: typeof selection }>;

/** A part of all calls, or of those of a session, the newest first. */
export function walkCalls(
  database: Database,
  walk: { sessionId?: string; after?: string; limit: number },
): Promise<CallRecord[]> {
  return database.prisma.call.findMany({
    where: { sessionId: walk.sessionId, ...(walk.after !== undefined && { id: { lt: walk.after } }) },
    select: selection,
    orderBy: { id: "desc" },
    take: walk.limit,
  });
}

/** One call. Throws `not_found`. */
export async function readCall(database: Database, { id }: { id: string }): Promise<CallRecord> {
  const call = await database.prisma.call.findUnique({ where: { id }, select: selection });
  if (!call) throw notFound("call");
  return call;
}
