import type { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";

const callSelection = {
  id: true,
  seq: true,
  outcome: true,
  status: true,
  receivedAt: true,
  answeredAt: true,
  endedAt: true,
  callerParticipant: { select: { displayName: true, role: true, place: true } },
  calleeParticipant: { select: { displayName: true, role: true } },
} satisfies Prisma.CallSelect;

export type CallDetails = Prisma.CallGetPayload<{ select: typeof callSelection }>;

/** The newest calls of a session, or those that came before the place `before` in its timeline; newest first. */
export async function listSessionCalls(
  database: Database,
  { sessionId, before, limit }: { sessionId: string; before?: number; limit: number },
): Promise<CallDetails[]> {
  return database.prisma.call.findMany({
    where: { sessionId, ...(before !== undefined && { seq: { lt: before } }) },
    select: callSelection,
    orderBy: { seq: "desc" },
    take: limit,
  });
}
