import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import type { Service } from "@/lib/guides/sessions";
import type { E164 } from "@/lib/phone";

/** A session of a service that is open, its sides in the order in which they were given. */
export type GuideSession = {
  id: string;
  createdAt: Date;
  openUntil: Date | null;
  sides: { phone: E164; number: E164 }[];
};

/** More than this many are not listed at once. */
export const longestList = 1_000;

/** The open sessions of a service, the newest first, up to {@link longestList}, and how many there are. */
export async function listGuideSessions(
  database: Database,
  { service }: { service: Service },
): Promise<{ sessions: GuideSession[]; total: number }> {
  const [count] = await database.prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from sessions where ${isOpen(service)}`;
  return { sessions: await readSessions(database, isOpen(service)), total: count?.total ?? 0 };
}

/** One open session of a service; null when there is none. */
export async function readGuideSession(
  database: Database,
  { service, id }: { service: Service; id: string },
): Promise<GuideSession | null> {
  const [session] = await readSessions(database, Prisma.sql`${isOpen(service)} and id = ${id}::uuid`);
  return session ?? null;
}

function isOpen(service: Service): Prisma.Sql {
  return Prisma.sql`service = ${service} and not released and session_state(sessions, app_now()) = 'open'`;
}

function readSessions(database: Database, condition: Prisma.Sql): Promise<GuideSession[]> {
  return database.prisma.$queryRaw<GuideSession[]>`
    select session.id, session.created_at as "createdAt", session.open_until as "openUntil", (
      select jsonb_agg(jsonb_build_object('phone', phones.e164, 'number', numbers.e164) order by participants.place)
      from participants
      join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
      join phones on phones.id = pairs.phone_id
      join proxy_numbers numbers on numbers.id = pairs.proxy_number_id
      where participants.session_id = session.id and participants.left_at is null
    ) as sides
    from (select * from sessions where ${condition} order by id desc limit ${longestList}) session
    order by session.id desc`;
}

/** A number of the pool, and the newest session that holds it. */
export type VirtualNumber = { e164: E164; sessionId: string | null };

/** The pool as Flowroute's guide knows it: the numbers that take new sessions. */
export function listVirtualNumbers(database: Database): Promise<VirtualNumber[]> {
  return database.prisma.$queryRaw<VirtualNumber[]>`
    select numbers.e164, ${holder} as "sessionId"
    from proxy_numbers numbers
    where numbers.status = 'active' and not numbers.open_line
    order by numbers.created_at, numbers.id`;
}

/** The number by its digits; null when it is not in the pool. */
export async function findVirtualNumber(
  database: Database,
  { e164 }: { e164: E164 },
): Promise<(VirtualNumber & { id: string }) | null> {
  const [number] = await database.prisma.$queryRaw<(VirtualNumber & { id: string })[]>`
    select numbers.id, numbers.e164, ${holder} as "sessionId"
    from proxy_numbers numbers
    where numbers.e164 = ${e164} and numbers.status <> 'retired' and not numbers.open_line`;
  return number ?? null;
}

const holder = Prisma.sql`(
  select sessions.id
  from pairs
  join participants on participants.id = pairs.participant_id
  join sessions on sessions.id = participants.session_id
  where pairs.proxy_number_id = numbers.id and pairs.released_at is null
    and session_state(sessions, app_now()) <> 'closed'
  order by sessions.id desc limit 1)`;
