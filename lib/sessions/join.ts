import type { Statements } from "@/lib/db";
import { allocateShared } from "@/lib/sessions/allocate";
import { holdNumber } from "@/lib/sessions/choose-number";
import { insertPairs, introduce, type PairSide } from "@/lib/sessions/pair";
import { releaseExpiredOf } from "@/lib/sessions/release";
import { readSettings } from "@/lib/settings/queries";

/** Somebody who takes a place in a running session, and the participant who stays. */
export type Joining = {
  sessionId: string;
  newcomer: { participantId: string; phoneId: string };
  stayer: { participantId: string; phoneId: string; numberId: string };
  providers?: readonly string[];
};

/**
 * Pairs a newcomer with the stayer of a session, on the stayer's number if the newcomer may have it; else both get
 * another one, and the stayer's old pair stays live beside it until the session ends.
 * The caller holds the locks of both phones and of the session. Throws {@link PoolDepleted}.
 */
export async function joinSession(
  transaction: Statements,
  { sessionId, newcomer, stayer, providers }: Joining,
): Promise<{ numberId: string; moved: boolean }> {
  await releaseExpiredOf(transaction, [newcomer.phoneId]);
  const side: PairSide = { ...newcomer, counterpartId: stayer.phoneId };
  if (
    (await mayHave(transaction, { ...side, sessionId, numberId: stayer.numberId })) &&
    (await holdNumber(transaction, stayer.numberId))
  ) {
    if (await insertPairs(transaction, { numberId: stayer.numberId, sides: [side] })) {
      await introduce(transaction, { ...stayer, counterpartId: newcomer.phoneId });
      return { numberId: stayer.numberId, moved: false };
    }
  }
  await transaction.$executeRaw`
    update pairs set is_primary = false
    where participant_id = ${stayer.participantId}::uuid and is_primary and released_at is null`;
  const { numberId } = await allocateShared(transaction, { sessionId, sides: [newcomer, stayer], providers });
  await introduce(transaction, { ...stayer, counterpartId: newcomer.phoneId });
  return { numberId, moved: true };
}

/** Whether the number means nobody else to the newcomer: never known, rested, or known through the stayer alone. */
async function mayHave(
  transaction: Statements,
  side: PairSide & { sessionId: string; numberId: string },
): Promise<boolean> {
  const { quarantineHours } = await readSettings(transaction);
  const [answer] = await transaction.$queryRaw<{ free: boolean }[]>`
    select not exists (
      select from acquaintances known
      where known.phone_id = ${side.phoneId}::uuid and known.proxy_number_id = ${side.numberId}::uuid
        and (known.known_until is null
          or (case when known.last_counterpart_id = ${side.counterpartId}::uuid
                then known.others_known_until else known.known_until end)
            > app_now() - make_interval(hours => ${quarantineHours}::int))
    ) and not exists (
      select from deliveries
      where originator_id = ${side.numberId}::uuid and recipient_phone_id = ${side.phoneId}::uuid
        and status in ('queued', 'sending') and session_id <> ${side.sessionId}::uuid
    ) as free`;
  return answer?.free ?? false;
}
