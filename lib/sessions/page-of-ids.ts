import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import type { E164 } from "@/lib/phone";
import type { SessionState } from "@/lib/sessions/filter";

/** Which part of all sessions. */
export type SessionWalk = {
  status?: SessionState;
  /** Somebody's in it, also if they have left. */
  phone?: E164;
  externalReference?: string;
  /** Only those older than this one. */
  after?: string;
  /** Only those newer than this one: the next ones, from the oldest on. */
  before?: string;
  limit: number;
};

/** The ids of a part of the sessions, newest first. Reads index entries of its own page only, but for a phone's. */
export async function pageOfIds({ prisma }: Database, walk: SessionWalk): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>(statement(walk));
  const ids = rows.map(({ id }) => id);
  return walk.before ? ids.reverse() : ids;
}

/** What has been released stays closed, even when the clock is set back. */
export const stateOf = Prisma.sql`case when sessions.released then 'closed'
  else session_state(sessions, app_now()) end`;

function statement(walk: SessionWalk): Prisma.Sql {
  if (walk.phone) return among(Prisma.sql`sessions.id in (${sessionsOf(walk.phone)})`, walk);
  if (walk.externalReference)
    return among(Prisma.sql`sessions.external_reference = ${walk.externalReference}`, walk);
  return walk.status ? inState[walk.status](walk) : among(Prisma.sql`true`, walk);
}

function sessionsOf(phone: E164): Prisma.Sql {
  return Prisma.sql`
    select participants.session_id
    from phones
    join pairs on pairs.phone_id = phones.id
    join participants on participants.id = pairs.participant_id
    where phones.e164 = ${phone}`;
}

/** Few sessions, of which each is asked for its state. */
function among(condition: Prisma.Sql, walk: SessionWalk): Prisma.Sql {
  const { status, phone, externalReference } = walk;
  const state = status ? Prisma.sql`and ${stateOf} = ${status}` : Prisma.empty;
  const reference =
    phone && externalReference
      ? Prisma.sql`and sessions.external_reference = ${externalReference}`
      : Prisma.empty;
  return Prisma.sql`select id from sessions where ${condition} ${state} ${reference} ${tail(walk)}`;
}

// Each in terms of its partial index, so that no page reads past sessions of another state.
const inState: Record<SessionState, (walk: SessionWalk) => Prisma.Sql> = {
  open: (walk) => Prisma.sql`
    select id from sessions
    where not released and (open_until is null or open_until > app_now()) ${tail(walk)}`,
  grace: (walk) => Prisma.sql`
    with ended as materialized (
      select id, live_until from sessions where not released and open_until <= app_now()
    )
    select id from ended where live_until > app_now() ${tail(walk)}`,
  closed: (walk) => Prisma.sql`
    select id from (
      (select id from sessions where released ${tail(walk)})
      union all
      (select id from sessions where not released and live_until <= app_now() ${tail(walk)})
    ) closed where true ${tail(walk)}`,
};

function tail({ after, before, limit }: SessionWalk): Prisma.Sql {
  if (before) return Prisma.sql`and id > ${before}::uuid order by id limit ${limit}`;
  if (after) return Prisma.sql`and id < ${after}::uuid order by id desc limit ${limit}`;
  return Prisma.sql`order by id desc limit ${limit}`;
}
