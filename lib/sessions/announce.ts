import type { Capability } from "@/generated/prisma/client";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { type Reached, sendNotices } from "@/lib/sessions/notify";
import { atEnd, type Grace, type Said, type Subject, say } from "@/lib/texts/say";

const batch = 200;

type Ending = {
  id: string;
  openUntil: Date;
  liveUntil: Date;
  graceChannels: Capability[];
  /** It ends later if somebody texts or calls. */
  extendable: boolean;
  day: Date;
  timeZone: string;
  subject: Subject;
  now: Date;
};

/**
 * Tells the people of up to 200 sessions that want it that they end soon. Each at most once, and never after the
 * end, however late somebody notices. Returns how many there were.
 */
export async function announceExpiries(database: Database): Promise<number> {
  const due = await database.prisma.$queryRaw<{ id: string }[]>`
    select id from sessions
    where expiry_notice_minutes is not null and expiry_notice_at is null and open_until > app_now()
      and open_until <= app_now() + make_interval(mins => expiry_notice_minutes)
    order by open_until limit ${batch}`;
  for (const { id } of due)
    await inPlainTransaction(database, (statements) => announceExpiry(statements, id));
  return due.length;
}

async function announceExpiry(transaction: Statements, id: string): Promise<void> {
  const [session] = await transaction.$queryRaw<Ending[]>`
    with noted as (
      update sessions set expiry_notice_at = app_now()
      where id = ${id}::uuid and expiry_notice_at is null and open_until > app_now()
        and open_until <= app_now() + make_interval(mins => expiry_notice_minutes)
      returning *
    )
    select noted.id, noted.open_until as "openUntil", noted.live_until as "liveUntil",
      noted.grace_channels::text[] as "graceChannels",
      noted.ttl_minutes is not null and noted.open_until is distinct from noted.expires_at as extendable,
      coalesce(rides.pickup_at, noted.created_at) as day, coalesce(rides.time_zone, 'Etc/UTC') as "timeZone",
      case when rides.id is null then 'conversation' else 'ride' end as subject, app_now() as now
    from noted left join rides on rides.session_id = noted.id`;
  if (!session) return;
  const grace: Grace = { ...session, from: session.openUntil };
  const key = `${session.subject}.${session.extendable ? "endsUnlessUsed" : "endsSoon"}` as const;
  const text = say(key, { when: atEnd(grace), afterwards: { kind: "afterwards", grace } });
  await tellEverybody(transaction, { sessionId: id, text, sendBefore: session.openUntil });
}

/**
 * Tells the people of up to 200 sessions that want it that they no longer reach each other. Each at most once, and
 * within an hour of the end or not at all; nobody is told of a session that another of the same people has followed.
 * Returns how many there were.
 */
export async function announceClosings(database: Database): Promise<number> {
  const due = await database.prisma.$queryRaw<{ id: string }[]>`
    select id from sessions
    where closing_notice and closing_notice_at is null and superseded_by_id is null
      and live_until <= app_now() and live_until > app_now() - interval '1 hour'
    order by live_until limit ${batch}`;
  for (const { id } of due)
    await inPlainTransaction(database, (statements) => announceClosing(statements, id));
  return due.length;
}

type Closed = Pick<Ending, "day" | "timeZone" | "subject"> & { sendBefore: Date };

async function announceClosing(transaction: Statements, id: string): Promise<void> {
  const [session] = await transaction.$queryRaw<Closed[]>`
    with noted as (
      update sessions set closing_notice_at = app_now()
      where id = ${id}::uuid and closing_notice and closing_notice_at is null and superseded_by_id is null
        and live_until <= app_now() and live_until > app_now() - interval '1 hour'
      returning *
    )
    select coalesce(rides.pickup_at, noted.created_at) as day, coalesce(rides.time_zone, 'Etc/UTC') as "timeZone",
      case when rides.id is null then 'conversation' else 'ride' end as subject,
      app_now() + interval '1 hour' as "sendBefore"
    from noted left join rides on rides.session_id = noted.id`;
  if (!session) return;
  await tellEverybody(transaction, {
    sessionId: id,
    text: say(`${session.subject}.closed`, {
      day: { kind: "day", at: session.day, timeZone: session.timeZone },
    }),
    sendBefore: session.sendBefore,
  });
}

/**
 * Sends a notice to each side from the number that it knows, released or not. A side that has the number in another
 * session by now is left out: to them the text would be about that one.
 */
async function tellEverybody(
  transaction: Statements,
  notice: { sessionId: string; text: Said; sendBefore: Date },
): Promise<void> {
  const sides = await transaction.$queryRaw<Reached[]>`
    select participants.id as "participantId", pair.phone_id as "phoneId", pair.proxy_number_id as "numberId"
    from participants
    cross join lateral (
      select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
      order by pairs.released_at desc nulls first, pairs.id desc limit 1
    ) as pair
    join proxy_numbers on proxy_numbers.id = pair.proxy_number_id and proxy_numbers.status <> 'retired'
    where participants.session_id = ${notice.sessionId}::uuid and participants.left_at is null
      and not exists (
        select from pairs other
        where other.phone_id = pair.phone_id and other.proxy_number_id = pair.proxy_number_id
          and other.released_at is null and other.participant_id <> participants.id)
    order by participants.place`;
  const { text, ...told } = notice;
  await sendNotices(transaction, { ...told, told: sides.map((side) => ({ side, text })) });
}
