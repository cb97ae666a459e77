import type { Statements } from "@/lib/db";
import type { Choice } from "@/lib/sessions/choice";

/** One participant's phone, and the phone at the other end. */
export type PairSide = { participantId: string; phoneId: string; counterpartId: string };

/**
 * Gives `sides` their pairs on one number, as the primary ones, and writes the acquaintances.
 * All or none: false when the unique index says that one of them is taken.
 */
export async function insertPairs(
  transaction: Statements,
  pairing: { numberId: string; sides: readonly PairSide[]; choice: Choice },
): Promise<boolean> {
  const participantIds = pairing.sides.map((side) => side.participantId);
  const phoneIds = pairing.sides.map((side) => side.phoneId);
  const inserted = await transaction.$queryRaw<{ id: string }[]>`
    insert into pairs (participant_id, phone_id, proxy_number_id, choice)
    select side.participant_id, side.phone_id, ${pairing.numberId}::uuid,
      ${JSON.stringify(pairing.choice)}::text::jsonb
    from unnest(${participantIds}::uuid[], ${phoneIds}::uuid[]) as side (participant_id, phone_id)
    on conflict (proxy_number_id, phone_id) where released_at is null do nothing
    returning id`;
  if (inserted.length < pairing.sides.length) {
    await transaction.$executeRaw`delete from pairs where id = any(${inserted.map((pair) => pair.id)}::uuid[])`;
    return false;
  }
  for (const side of pairing.sides) await introduce(transaction, { ...side, numberId: pairing.numberId });
  return true;
}

/** Writes that a phone knows the number from now on, and through whom. */
export async function introduce(
  transaction: Statements,
  side: { phoneId: string; counterpartId: string; numberId: string },
): Promise<void> {
  await transaction.$executeRaw`
    insert into acquaintances as known (phone_id, proxy_number_id, last_counterpart_id)
    values (${side.phoneId}::uuid, ${side.numberId}::uuid, ${side.counterpartId}::uuid)
    on conflict (phone_id, proxy_number_id) do update set
      others_known_until = case
        when known.last_counterpart_id = excluded.last_counterpart_id then known.others_known_until
        else coalesce(known.known_until, app_now())
      end,
      last_counterpart_id = excluded.last_counterpart_id,
      known_until = null`;
}
