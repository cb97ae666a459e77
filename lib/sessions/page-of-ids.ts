import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
import type { E164 } from "@/lib/phone";
import type { SessionState } from "@/lib/sessions/filter";

/** Which part of all sessions. */
export type SessionWalk = {
  status?: SessionState;
  /** Somebody's in it, also if they have left. */
  phone?: E164;
  /** Somebody with one of these phones is in it, also if they have left. */
  phoneIds?: readonly string[];
  externalReference?: string;
  /** Opened on these days, in UTC. */
  from?: string;
  to?: string;
  oldestFirst?: boolean;
  /** Only those behind this one in the order asked for. */
  after?: string;
  /** Only those in front of this one: the nearest ones. */
  before?: string;
  limit: number;
};

/** The ids of a part of the sessions in the order asked for, newest first when left out. Reads index entries of its own page only, but for a phone's. */
export async function pageOfIds(database: Database, walk: SessionWalk): Promise<string[]> {
  const rows = await plainly(database).$queryRaw<{ id: string }[]>(statement(walk));
  const ids = rows.map(({ id }) => id);
  return walk.before ? ids.reverse() : ids;
}

/** What has been released stays closed, even when the clock is set back. */
export const stateOf = Prisma.sql`case when sessions.released then 'closed'
  else session_state(sessions, app_now()) end`;

function statement(walk: SessionWalk): Prisma.Sql {
  if (walk.phone || walk.phoneIds) return among(Prisma.sql`sessions.id in (${sessionsOf(walk)})`, walk);
  if (walk.externalReference)
    return among(Prisma.sql`sessions.external_reference = ${walk.externalReference}`, walk);
  return walk.status ? inState[walk.status](walk) : among(Prisma.sql`true`, walk);
}

function sessionsOf({ phone, phoneIds }: SessionWalk): Prisma.Sql {
  const ids = phoneIds
    ? Prisma.sql`any(${phoneIds}::uuid[])`
    : Prisma.sql`(select id from phones where e164 = ${phone})`;
  return Prisma.sql`
    select participants.session_id
    from pairs
    join participants on participants.id = pairs.participant_id
    where pairs.phone_id = ${ids}`;
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

// Each in terms of its partial index, so that no page reads past sessions of another state. Those that are over and not
// released yet are few: read before they are put in order, or the order's index would be walked past all that are live.
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
    with unreleased as materialized (
      select id from sessions where not released and live_until <= app_now()
    )
    select id from (
      (select id from sessions where released ${tail(walk)})
      union all
      (select id from unreleased)
    ) closed where true ${tail(walk)}`,
};

function tail({ oldestFirst = false, ...walk }: SessionWalk): Prisma.Sql {
  const id = Prisma.sql`id`;
  const page = keysetPage({ from: Prisma.sql`sessions`, id, descending: !oldestFirst }, walk);
  return Prisma.sql`${madeWithin(id, walk)} ${page.beyond} ${page.nearest}`;
}
