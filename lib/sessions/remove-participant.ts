import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { dismiss } from "@/lib/sessions/dismiss";
import { loadForChange, refuseRides } from "@/lib/sessions/load";
import type { SessionChange } from "@/lib/sessions/lock";
import { readPlaced } from "@/lib/sessions/placed";

/**
 * Takes somebody out of a session of more than two, which goes on without them, and tells everybody.
 * Throws `not_found`, `stale`, `conflict` when it is over, belongs to a ride or only two are left.
 */
export async function removeParticipant(
  context: Context,
  { id, version, participantId }: SessionChange & { participantId: string },
): Promise<void> {
  await inPlainTransaction(context.database, async (transaction) => {
    const session = await loadForChange(transaction, { id, version });
    if (session.state === "closed") throw new AppError("conflict", "This session is over.");
    await refuseRides(transaction, { id, instead: "change the ride's driver." });
    const people = await readPlaced(transaction, id);
    if (!people.some((side) => side.participantId === participantId))
      throw notFound("participant in this session");
    if (people.length <= 2) throw new AppError("conflict", "Only two are left. End the session instead.");
    await dismiss(transaction, { sessionId: id, participantId, now: session.at });
    await recordAudit(transaction, context.actor, {
      action: "session.remove_participant",
      subjectType: "session",
      subjectId: id,
      details: { participantId },
    });
  });
}
