import type { Capability, NumberPolicy, ParticipantRole } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";

/** A participant on their primary pair, as notices and moves need it. */
export type Placed = {
  participantId: string;
  role: ParticipantRole;
  phoneId: string;
  numberId: string;
};

/** Those who are in a session, each on their live primary pair. */
export function readPlaced(transaction: Statements, sessionId: string): Promise<Placed[]> {
  return transaction.$queryRaw<Placed[]>`
    select participants.id as "participantId", participants.role, pairs.phone_id as "phoneId",
      pairs.proxy_number_id as "numberId"
    from participants
    join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
    order by participants.id`;
}

/** The same, each on the primary pair that they have or last had. */
export function readLastPlaced(transaction: Statements, sessionId: string): Promise<Placed[]> {
  return transaction.$queryRaw<Placed[]>`
    select participants.id as "participantId", participants.role, pair.phone_id as "phoneId",
      pair.proxy_number_id as "numberId"
    from participants
    cross join lateral (
      select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
      order by pairs.released_at desc nulls first, pairs.id desc limit 1
    ) as pair
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
    order by participants.id`;
}

/** Both sides of a session. Throws when it has lost one. */
export function bothOf(sides: readonly Placed[]): readonly [Placed, Placed] {
  const [first, second] = sides;
  if (!first || !second) throw new Error("A session has lost one of its sides.");
  return [first, second];
}

/** How the numbers of a session were given, for giving it others. */
export type Manner = { policy: NumberPolicy; channels: Capability[]; superseded: boolean };

export async function readManner(transaction: Statements, sessionId: string): Promise<Manner> {
  const [session] = await transaction.$queryRaw<Manner[]>`
    select policy, channels::text[] as channels, superseded_by_id is not null as superseded
    from sessions where id = ${sessionId}::uuid`;
  if (!session) throw new Error("The session is not there.");
  return session;
}
