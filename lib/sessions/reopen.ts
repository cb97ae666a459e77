import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { setLimits } from "@/lib/sessions/limits";
import { lockForChange, lockPhones } from "@/lib/sessions/lock";
import type { Limits } from "@/lib/sessions/open";
import { type Placed, readLastPlaced, readManner } from "@/lib/sessions/placed";
import { releaseSessions } from "@/lib/sessions/release";
import { allocateAnew, tellNewNumbers } from "@/lib/sessions/renumber";
import { takeBack } from "@/lib/sessions/take-back";
import type { Settings } from "@/lib/settings/schema";

/** A session that has ended and is to go on, with its new limits. */
export type Reopening = {
  sessionId: string;
  /** Only while it is as it was then. */
  version?: number;
  limits: Limits;
  /** The phones that its people have now, by their role; left out, those that they had. */
  phones?: Readonly<Record<string, string>>;
  carriers?: readonly Carrier[];
  settings: Settings;
};

/** Its people on the numbers that they have now. */
export type Reopened = { sides: readonly Placed[]; renumbered: boolean };

/**
 * Opens a session again. In grace it only lives longer. One that has closed takes its numbers back if they are still
 * free for its people; else they get other ones and a text that says so, from those.
 * Throws `not_found`, `stale`, `conflict` when it is open or another of the same people has followed it,
 * {@link PoolDepleted}.
 */
export async function reopenSession(transaction: Statements, reopening: Reopening): Promise<Reopened> {
  const { sessionId, version } = reopening;
  const sides = await readSides(transaction, reopening);
  await lockPhones(
    transaction,
    sides.map(({ phoneId }) => phoneId),
  );
  const session = await lockForChange(transaction, { id: sessionId, version });
  if (!session) throw notFound("session");
  await refuseUnlessEnded(transaction, session);
  if (session.state === "closed") await releaseSessions(transaction, [sessionId]);
  await extendLimits(transaction, reopening);
  const now = await readSides(transaction, reopening);
  if (session.state === "grace") return { sides: now, renumbered: false };
  return renew(transaction, { ...reopening, sides: now });
}

async function readSides(transaction: Statements, { sessionId, phones }: Reopening): Promise<Placed[]> {
  const sides = await readLastPlaced(transaction, sessionId);
  return sides.map((side) => ({ ...side, phoneId: phones?.[side.role] ?? side.phoneId }));
}

async function refuseUnlessEnded(
  transaction: Statements,
  session: { id: string; state: "open" | "grace" | "closed" },
): Promise<void> {
  const { superseded } = await readManner(transaction, session.id);
  if (superseded) {
    throw new AppError("conflict", "The same people have met again since: go on with their newer session.");
  }
  if (session.state === "open") throw new AppError("conflict", "This session is open already.");
}

async function extendLimits(
  transaction: Statements,
  { sessionId, limits, settings }: Reopening,
): Promise<void> {
  await transaction.$executeRaw`
    with reopened as (
      update sessions
      set expires_at = case when expires_at >= ${limits.openUntil}::timestamptz then expires_at end,
        closing_reason = null, closing_notice_at = null, released = false
      where id = ${sessionId}::uuid
    )
    update pairs set ended_told_at = null
    from participants
    where participants.id = pairs.participant_id and participants.session_id = ${sessionId}::uuid
      and pairs.released_at is null`;
  await setLimits(transaction, { sessionId, limits, settings });
}

async function renew(
  transaction: Statements,
  reopening: Reopening & { sides: readonly Placed[] },
): Promise<Reopened> {
  const { sessionId, sides } = reopening;
  const manner = await readManner(transaction, sessionId);
  if (await takeBack(transaction, { ...reopening, manner })) {
    return { sides, renumbered: false };
  }
  const renumbered = await allocateAnew(transaction, { ...reopening, manner });
  const moved = renumbered.filter(({ numberId }, index) => numberId !== sides[index]?.numberId);
  await tellNewNumbers(transaction, { sessionId, moved });
  return { sides: renumbered, renumbered: moved.length > 0 };
}
