import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { reasonOfTime } from "@/lib/sessions/close";

/**
 * Releases the pairs of `sessions` (locked by the caller) and starts their quarantine, both as of the moment when
 * the session really ended, however late somebody notices.
 */
export async function releaseSessions(transaction: Statements, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  await releaseWhere(transaction, Prisma.sql`participants.session_id = any(${sessionIds}::uuid[])`);
  await transaction.$executeRaw`update sessions set released = true where id = any(${sessionIds}::uuid[])`;
}

/** Releases the pairs of one participant, whose session goes on without them. */
export async function releaseParticipant(transaction: Statements, participantId: string): Promise<void> {
  await releaseWhere(transaction, Prisma.sql`participants.id = ${participantId}::uuid`);
}

async function releaseWhere(transaction: Statements, condition: Prisma.Sql): Promise<void> {
  await transaction.$executeRaw`
    with released as (
      update pairs
      set released_at = least(sessions.live_until, app_now())
      from participants join sessions on sessions.id = participants.session_id
      where participants.id = pairs.participant_id and pairs.released_at is null and ${condition}
      returning pairs.phone_id, pairs.proxy_number_id, pairs.released_at
    )
    update acquaintances
    set known_until = released.released_at
    from released
    where acquaintances.phone_id = released.phone_id
      and acquaintances.proxy_number_id = released.proxy_number_id`;
}

/**
 * Releases what these phones still hold in sessions that are over, so that a booking need not wait for the sweeper.
 * The phones are locked by the caller. Returns how many sessions there were.
 */
export async function releaseExpiredOf(
  transaction: Statements,
  phoneIds: readonly string[],
): Promise<number> {
  const expired = await transaction.$queryRaw<{ id: string }[]>`
    select sessions.id from sessions
    where sessions.id in (
      select participants.session_id
      from pairs join participants on participants.id = pairs.participant_id
      where pairs.phone_id = any(${phoneIds}::uuid[]) and pairs.released_at is null
    ) and session_state(sessions, app_now()) = 'closed'
    order by sessions.id
    for no key update`;
  await releaseSessions(
    transaction,
    expired.map((session) => session.id),
  );
  return expired.length;
}

/**
 * Releases the pairs of up to `limit` sessions that are over, and writes down why if nobody has ended them. Returns
 * how many sessions there were: call again while it is the limit. Only tidies: routing and allocation never depend
 * on it. Reads the sessions that are over and not yet released, few however many live and past ones there are.
 */
export async function releaseExpired(transaction: Statements, limit = 200): Promise<number> {
  const expired = await transaction.$queryRaw<{ id: string }[]>`
    select sessions.id from sessions
    where not sessions.released and sessions.live_until <= app_now()
    order by sessions.live_until
    limit ${limit}
    for no key update skip locked`;
  const ids = expired.map((session) => session.id);
  await releaseSessions(transaction, ids);
  await transaction.$executeRaw`
    update sessions set closing_reason = ${reasonOfTime}
    where id = any(${ids}::uuid[]) and closing_reason is null
      and not exists (
        select from rides
        where rides.session_id = sessions.id and rides.status in ('scheduled', 'in_progress'))`;
  return ids.length;
}
