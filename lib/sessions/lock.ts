import type { Statements } from "@/lib/db";
import { stale } from "@/lib/errors";

/**
 * Makes everybody who gives numbers to these phones, or moves them, take turns until the transaction ends.
 * Taken before any session's lock, and in one order, so that two bookings cannot wait for each other.
 */
export async function lockPhones(transaction: Statements, phoneIds: readonly string[]): Promise<void> {
  const keys = [...new Set(phoneIds)].sort().map((phoneId) => `phone:${phoneId}`);
  await transaction.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended(ordered.key, 0))
    from (select key from unnest(${keys}::text[]) with ordinality as keys (key, place) order by place) ordered`;
}

/**
 * The instant and the state of a session, read under its lock. What has closed and been released stays closed, even
 * when the clock is set back.
 */
export type LockedSession = { id: string; state: "open" | "grace" | "closed"; at: Date };

/** A session that is to be changed; with `version`, only while it is as it was then. */
export type SessionChange = { id: string; version?: number };

/**
 * Locks a session as everything does that ends it or writes into it: no text slips in beside.
 * Returns null when there is none.
 */
export async function lockSession(transaction: Statements, sessionId: string): Promise<LockedSession | null> {
  await transaction.$queryRaw`select id from sessions where id = ${sessionId}::uuid for no key update`;
  return readLocked(transaction, sessionId);
}

/**
 * Locks a session as {@link lockSession} does, for a decision about it or its ride: what others have read of it is
 * stale from here on. Returns null when there is none. Throws `stale` when somebody else was faster.
 */
export async function lockForChange(
  transaction: Statements,
  { id, version }: SessionChange,
): Promise<LockedSession | null> {
  const counted = await transaction.$executeRaw`
    update sessions set version = version + 1
    where id = ${id}::uuid and version = coalesce(${version ?? null}::int, version)`;
  const session = await readLocked(transaction, id);
  if (session && counted === 0) throw stale("session");
  return session;
}

async function readLocked(transaction: Statements, sessionId: string): Promise<LockedSession | null> {
  const [session] = await transaction.$queryRaw<LockedSession[]>`
    select id, app_now() as at,
      case when exists (
        select from participants join pairs on pairs.participant_id = participants.id
        where participants.session_id = sessions.id and pairs.released_at is null
      ) then session_state(sessions, app_now()) else 'closed' end as state
    from sessions where id = ${sessionId}::uuid`;
  return session ?? null;
}
