import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { moveSession } from "@/lib/sessions/move";

/** What became of the sessions of a number, and why some are still on it. */
export type MovedOff = { moved: number; left: number; reason: string | null };

/**
 * Moves every live session of a number to others, one by one: what cannot be moved stays. New sessions still come
 * while the number is active, so drain it first.
 */
export async function moveSessionsOff(
  context: Context,
  { numberId }: { numberId: string },
): Promise<MovedOff> {
  const result: MovedOff = { moved: 0, left: 0, reason: null };
  for (const { id, participantIds } of await readSessionsOn(context, numberId)) {
    const [participantId, another] = participantIds;
    const reason = await tryMove(context, { id, participantId: another ? undefined : participantId });
    if (reason === null) result.moved++;
    else Object.assign(result, { left: result.left + 1, reason });
  }
  return result;
}

/** Null when it was moved, else why not. */
async function tryMove(
  context: Context,
  move: { id: string; participantId?: string },
): Promise<string | null> {
  try {
    await moveSession(context, move);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function readSessionsOn(
  { database }: Context,
  numberId: string,
): Promise<{ id: string; participantIds: string[] }[]> {
  return database.prisma.$queryRaw`
    select sessions.id, array_agg(participants.id) as "participantIds"
    from pairs
    join participants on participants.id = pairs.participant_id
    join sessions on sessions.id = participants.session_id
    where pairs.proxy_number_id = ${numberId}::uuid and pairs.is_primary and pairs.released_at is null
      and session_state(sessions, app_now()) <> 'closed'
    group by sessions.id
    order by sessions.id`;
}
