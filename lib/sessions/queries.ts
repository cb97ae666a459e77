import type { Capability, ClosingReason, NumberPolicy } from "@/generated/prisma/client";
import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly, type Statements } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { Neighbours } from "@/lib/paging";
import type { E164 } from "@/lib/phone";
import type { SessionState } from "@/lib/sessions/filter";
import { pageOfIds, type SessionWalk, stateOf } from "@/lib/sessions/page-of-ids";

/** A session as lists, its page and the API show it. */
export type SessionRecord = {
  id: string;
  version: number;
  state: SessionState;
  policy: NumberPolicy;
  policyReason: string | null;
  channels: Capability[];
  graceChannels: Capability[];
  group: boolean;
  answeringRole: string | null;
  externalReference: string | null;
  ttlMinutes: number | null;
  graceMinutes: number | null;
  expiresAt: Date | null;
  openUntil: Date | null;
  liveUntil: Date | null;
  closingReason: ClosingReason | null;
  supersededById: string | null;
  createdAt: Date;
  rideId: string | null;
  /** In the order in which they came, those who have left included. */
  participants: ParticipantRecord[];
};

/** Somebody in a session, with the number that they have or last had. */
export type ParticipantRecord = {
  id: string;
  sessionId: string;
  place: number;
  name: string;
  role: string;
  phone: E164;
  phoneId: string;
  number: E164;
  optedOut: boolean;
  /** Texts and calls reach them. */
  live: boolean;
  leftAt: Date | null;
};

/** A page of sessions; the cursors of its neighbours are null when there is none. */
export type SessionPage = Neighbours & { rows: SessionRecord[] };

/** A part of the sessions, newest first unless asked otherwise. */
export async function listSessions(database: Database, walk: SessionWalk): Promise<SessionRecord[]> {
  const ids = await pageOfIds(database, walk);
  const sessions = await readSessions(plainly(database), ids);
  return walk.oldestFirst ? sessions.toReversed() : sessions;
}

/** One session. Throws `not_found`. */
export async function readSession(database: Database, { id }: { id: string }): Promise<SessionRecord> {
  const session = await findSession(database, { id });
  if (!session) throw notFound("session");
  return session;
}

/** One session, or null. */
export async function findSession(database: Database, { id }: { id: string }): Promise<SessionRecord | null> {
  const [session] = await readSessions(plainly(database), [id]);
  return session ?? null;
}

async function readSessions(
  statements: Pick<Statements, "$queryRaw">,
  ids: readonly string[],
): Promise<SessionRecord[]> {
  if (ids.length === 0) return [];
  // One after the other: who comes in between makes the version too old rather than too new.
  const sessions = await statements.$queryRaw<Omit<SessionRecord, "participants">[]>`
      select sessions.id, sessions.version, ${stateOf} as state, policy, policy_reason as "policyReason",
        channels::text[] as channels, grace_channels::text[] as "graceChannels", is_group as group,
        answering_role as "answeringRole", external_reference as "externalReference",
        ttl_minutes as "ttlMinutes", grace_minutes as "graceMinutes", expires_at as "expiresAt",
        open_until as "openUntil", live_until as "liveUntil", closing_reason as "closingReason",
        superseded_by_id as "supersededById", sessions.created_at as "createdAt", rides.id as "rideId"
      from sessions left join rides on rides.session_id = sessions.id
      where sessions.id = any(${ids}::uuid[])
      order by sessions.id desc`;
  const participants = new Map<string, ParticipantRecord[]>(ids.map((id) => [id, []]));
  for (const participant of await readParticipants(statements, ids))
    participants.get(participant.sessionId)?.push(participant);
  return sessions.map((session) => ({ ...session, participants: participants.get(session.id) ?? [] }));
}

function readParticipants(
  statements: Pick<Statements, "$queryRaw">,
  sessionIds: readonly string[],
): Promise<ParticipantRecord[]> {
  return statements.$queryRaw<ParticipantRecord[]>`
    select participants.id, participants.session_id as "sessionId", participants.place,
      participants.display_name as name, participants.role, phones.e164 as phone,
      phones.id as "phoneId", numbers.e164 as number,
      phones.opted_out_at is not null as "optedOut", participants.left_at as "leftAt",
      pair.released_at is null and ${Prisma.sql`(${stateOf})`} <> 'closed' as live
    from participants
    join sessions on sessions.id = participants.session_id
    cross join lateral (
      select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
      order by pairs.released_at desc nulls first, pairs.id desc limit 1
    ) pair
    join phones on phones.id = pair.phone_id
    join proxy_numbers numbers on numbers.id = pair.proxy_number_id
    where participants.session_id = any(${sessionIds}::uuid[])
    order by participants.place`;
}
