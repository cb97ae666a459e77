import type { Database } from "@/lib/db";

/** When the text or call at this place of a session came; null when nothing is there. */
export async function readPlaceTime(
  database: Database,
  { sessionId, seq }: { sessionId: string; seq: number },
): Promise<Date | null> {
  const [row] = await database.prisma.$queryRaw<{ at: Date }[]>`
    select received_at as at from messages where session_id = ${sessionId}::uuid and seq = ${seq}
    union all select received_at from calls where session_id = ${sessionId}::uuid and seq = ${seq}`;
  return row?.at ?? null;
}
