import { recordAudit } from "@/lib/audit/record";
import type { Carrier, Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { followNumber } from "@/lib/sessions/follow-number";
import { joinSession } from "@/lib/sessions/join";
import { loadWithPeople } from "@/lib/sessions/load";
import { type Manner, type Placed, reachedAt, readManner } from "@/lib/sessions/placed";
import { allocateAnew, tellNewNumbers } from "@/lib/sessions/renumber";
import { type MoveSession, moveSessionSchema } from "@/lib/sessions/schema";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

/**
 * Gives the people of a live session other numbers than they have: all of them, or, where each has a number, one.
 * Their old pairs are relayed until the session ends; whoever moves gets a text from the new number. Texts that wait
 * leave from the number for which they were written, where an answer still arrives; with `waiting: "follow"`, those
 * for other carriers than the context's leave from the new number.
 * Throws `not_found`, `conflict` when it is over, {@link PoolDepleted} when there is no other number.
 */
export async function moveSession(
  context: Context,
  input: MoveSession & { waiting?: "stay" | "follow" },
): Promise<void> {
  const { id, participantId } = moveSessionSchema.parse(input);
  await inPlainTransaction(context.database, async (transaction) => {
    const sides = await lockLive(transaction, id);
    const manner = await readManner(transaction, id);
    const single = manner.policy === "per_participant" ? participantId : undefined;
    const movers = sides.filter((side) => !single || side.participantId === single);
    if (movers.length === 0) throw notFound("participant");
    await leaveNumbers(transaction, movers);
    const moved = await giveOthers(transaction, {
      settings: await readSettings(transaction),
      sessionId: id,
      sides,
      movers,
      manner,
      carriers: context.carriers,
    });
    await tellNewNumbers(transaction, { sessionId: id, moved });
    if (input.waiting === "follow")
      for (const side of moved)
        await followNumber(transaction, { ...side, sessionId: id, carriers: context.carriers });
    await recordAudit(transaction, context.actor, {
      action: "session.move",
      subjectType: "session",
      subjectId: id,
      details: {
        from: movers.map(({ numberId }) => numberId),
        to: moved.map(({ numberId }) => numberId),
      },
    });
  });
}

async function lockLive(transaction: Statements, id: string): Promise<Placed[]> {
  const { session, sides } = await loadWithPeople(transaction, { id });
  if (session.state === "closed") {
    throw new AppError("conflict", "This session is over: there is nothing to move.");
  }
  return sides;
}

/** The present numbers stay relayed, but nothing new leaves from them. */
async function leaveNumbers(transaction: Statements, movers: readonly Placed[]): Promise<void> {
  await transaction.$executeRaw`
    update pairs set is_primary = false
    where participant_id = any(${movers.map(({ participantId }) => participantId)}::uuid[])
      and is_primary and released_at is null`;
}

type Move = {
  sessionId: string;
  sides: readonly Placed[];
  movers: readonly Placed[];
  manner: Manner;
  carriers?: readonly Carrier[];
  settings: Settings;
};

/** Returns those who move, each on their new number. */
async function giveOthers(transaction: Statements, move: Move): Promise<Placed[]> {
  const { sessionId, sides, carriers } = move;
  const [mover, another] = move.movers;
  const stayers = sides.filter((side) => side !== mover);
  if (mover && !another) {
    const { participantId, phoneId } = mover;
    const newcomer = { participantId, phoneId };
    const joined = await joinSession(transaction, { sessionId, newcomer, stayers, carriers });
    return [{ ...mover, ...reachedAt(joined, participantId) }];
  }
  return allocateAnew(transaction, move);
}
