import type { Capability, NumberPolicy } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { Reached } from "@/lib/sessions/notify";
import type { Subject } from "@/lib/texts/say";

/** A participant on their primary pair, as notices and moves need it. */
export type Placed = Reached & { role: string; name: string };

/** Those who are in a session, each on their live primary pair. */
export function readPlaced(transaction: Statements, sessionId: string): Promise<Placed[]> {
  return transaction.$queryRaw<Placed[]>`
    select participants.id as "participantId", participants.role,
      participants.display_name as name, pairs.phone_id as "phoneId",
      pairs.proxy_number_id as "numberId"
    from participants
    join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
    order by participants.place`;
}

/** The same, each on the primary pair that they have or last had. */
export function readLastPlaced(transaction: Statements, sessionId: string): Promise<Placed[]> {
  return transaction.$queryRaw<Placed[]>`
    select participants.id as "participantId", participants.role,
      participants.display_name as name, pair.phone_id as "phoneId",
      pair.proxy_number_id as "numberId"
    from participants
    cross join lateral (
      select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
      order by pairs.released_at desc nulls first, pairs.id desc limit 1
    ) as pair
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
    order by participants.place`;
}

/** Where one participant is among several. */
export function reachedAt(sides: readonly Reached[], participantId: string): Reached {
  const found = sides.find((side) => side.participantId === participantId);
  if (!found) throw new Error("This participant is not in the session.");
  return found;
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

/** What the people of a session take it for. */
export async function readSubject(transaction: Statements, sessionId: string): Promise<Subject> {
  const rides = await transaction.$queryRaw<unknown[]>`
    select from rides where session_id = ${sessionId}::uuid`;
  return rides.length > 0 ? "ride" : "conversation";
}
