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
  callerParticipant: { select: { displayName: true, role: true } },
  calleeParticipant: { select: { displayName: true, role: true } },
} satisfies Prisma.CallSelect;

export type CallDetails = Prisma.CallGetPayload<{ select: typeof callSelection }>;

/** The newest calls of a session, in the order of its timeline. */
export async function listSessionCalls(
  database: Database,
  { sessionId, limit = 500 }: { sessionId: string; limit?: number },
): Promise<CallDetails[]> {
  const newest = await database.prisma.call.findMany({
    where: { sessionId },
    select: callSelection,
    orderBy: { seq: "desc" },
    take: limit,
  });
  return newest.reverse();
}
