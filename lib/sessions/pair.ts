import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { Choice } from "@/lib/sessions/choice";

/** One participant's phone, and whom it is to reach, as `counterpartOf` names them. */
export type PairSide = { participantId: string; phoneId: string; counterpartId: string };

/**
 * Gives `sides` their pairs on one number, as the primary ones, and writes the acquaintances. Keeps the number from
 * being drained or retired until the transaction ends.
 * All or none: false when that has already happened, or when the unique index says that a pair is taken.
 */
export async function insertPairs(
  transaction: Statements,
  pairing: { numberId: string; sides: readonly PairSide[]; choice: Choice },
): Promise<boolean> {
  const { sides } = pairing;
  const inserted = await transaction.$queryRaw<{ id: string }[]>`
    with held as materialized (
      select id from proxy_numbers
      where id = ${pairing.numberId}::uuid and status = 'active' and not open_line for share
    ), sides as (
      select * from unnest(
        ${sides.map((side) => side.participantId)}::uuid[], ${sides.map((side) => side.phoneId)}::uuid[],
        ${sides.map((side) => side.counterpartId)}::uuid[]) as side (participant_id, phone_id, counterpart_id)
    ), inserted as (
      insert into pairs (participant_id, session_id, phone_id, proxy_number_id, choice)
      select participants.id, participants.session_id, sides.phone_id, held.id,
        ${JSON.stringify(pairing.choice)}::text::jsonb
      from sides join participants on participants.id = sides.participant_id, held
      on conflict (proxy_number_id, phone_id) where released_at is null do nothing
      returning id
    ), introduced as (
      insert into acquaintances as known (phone_id, proxy_number_id, last_counterpart_id)
      select sides.phone_id, held.id, sides.counterpart_id
      from sides, held
      where (select count(*) from inserted) = ${sides.length}::int
      on conflict (phone_id, proxy_number_id) do update set ${acquaintanceRenewed}
    )
    select id from inserted`;
  if (inserted.length === sides.length) return true;
  await transaction.$executeRaw`delete from pairs where id = any(${inserted.map((pair) => pair.id)}::uuid[])`;
  return false;
}

const acquaintanceRenewed = Prisma.sql`
  others_known_until = case
    when known.last_counterpart_id = excluded.last_counterpart_id then known.others_known_until
    else coalesce(known.known_until, app_now())
  end,
  last_counterpart_id = excluded.last_counterpart_id,
  known_until = null`;

/** Writes through whom these participants know all their present numbers from now on. */
export async function introduce(
  transaction: Statements,
  sides: readonly Pick<PairSide, "participantId" | "counterpartId">[],
): Promise<void> {
  await transaction.$executeRaw`
    insert into acquaintances as known (phone_id, proxy_number_id, last_counterpart_id)
    select pairs.phone_id, pairs.proxy_number_id, side.counterpart_id
    from unnest(
      ${sides.map(({ participantId }) => participantId)}::uuid[],
      ${sides.map(({ counterpartId }) => counterpartId)}::uuid[]) as side (participant_id, counterpart_id)
    join pairs on pairs.participant_id = side.participant_id and pairs.released_at is null
    on conflict (phone_id, proxy_number_id) do update set ${acquaintanceRenewed}`;
}
