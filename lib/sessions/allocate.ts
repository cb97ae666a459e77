import type { Statements } from "@/lib/db";
import { PoolDepleted } from "@/lib/errors";
import { chooseNumber, holdNumber } from "@/lib/sessions/choose-number";
import { lockSession } from "@/lib/sessions/lock";
import { insertPairs } from "@/lib/sessions/pair";
import { releaseExpiredOf, releaseSessions } from "@/lib/sessions/release";
import { readSettings } from "@/lib/settings/queries";

/** A participant who needs a number. */
export type Allocatee = { participantId: string; phoneId: string };

/**
 * Gives two participants of a session one number to share and makes it primary. The caller holds the locks of both
 * phones. Throws {@link PoolDepleted} when no number may be given to them; then nothing must be written.
 */
export async function allocateShared(
  transaction: Statements,
  request: { sessionId: string; sides: readonly [Allocatee, Allocatee]; providers?: readonly string[] },
): Promise<{ numberId: string; e164: string }> {
  const [first, second] = request.sides;
  const phoneIds = [first.phoneId, second.phoneId] as const;
  const { quarantineHours } = await readSettings(transaction);
  await releaseExpiredOf(transaction, phoneIds);

  const { providers } = request;
  const passedOver: string[] = [];
  for (;;) {
    const candidate = await chooseNumber(transaction, { phoneIds, quarantineHours, passedOver, providers });
    if (!candidate) throw new PoolDepleted(1);
    passedOver.push(candidate.id);
    if (!(await holdNumber(transaction, candidate.id))) continue;
    if (candidate.supersedes) {
      await supersede(transaction, { sessionId: candidate.supersedes, byId: request.sessionId });
    }
    const paired = await insertPairs(transaction, {
      numberId: candidate.id,
      sides: [
        { ...first, counterpartId: second.phoneId },
        { ...second, counterpartId: first.phoneId },
      ],
    });
    if (paired) return { numberId: candidate.id, e164: candidate.e164 };
  }
}

/** Ends the grace of a session whose two people meet again on the same number in a new one. */
async function supersede(
  transaction: Statements,
  { sessionId, byId }: { sessionId: string; byId: string },
): Promise<void> {
  await lockSession(transaction, sessionId);
  await transaction.$executeRaw`
    update sessions
    set live_until = greatest(open_until, app_now()), superseded_by_id = ${byId}::uuid,
      closing_reason = coalesce(closing_reason, 'superseded')
    where id = ${sessionId}::uuid`;
  await releaseSessions(transaction, [sessionId]);
}
