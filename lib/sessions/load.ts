import type { Statements } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import {
  type LockedSession,
  lockForChange,
  lockPhones,
  lockSession,
  type SessionChange,
} from "@/lib/sessions/lock";
import { type Placed, readPlaced } from "@/lib/sessions/placed";

/** Locks a session and reads its state. Throws `not_found`. */
export async function loadSession(transaction: Statements, id: string): Promise<LockedSession> {
  const session = await lockSession(transaction, id);
  if (!session) throw notFound("session");
  return session;
}

/** Locks a session that is to be changed and reads its state. Throws `not_found`, `stale`. */
export async function loadForChange(transaction: Statements, change: SessionChange): Promise<LockedSession> {
  const session = await lockForChange(transaction, change);
  if (!session) throw notFound("session");
  return session;
}

/**
 * Locks a session that is to be changed, with the phones of its people, and of `newPhoneIds`. Phones before sessions:
 * they are read first, and checked again under the session's lock. Throws `not_found`, `stale`, `conflict` when its
 * people change at the same moment.
 */
export async function loadWithPeople(
  transaction: Statements,
  { id, version, newPhoneIds = [] }: SessionChange & { newPhoneIds?: readonly string[] },
): Promise<{ session: LockedSession; sides: Placed[] }> {
  const expected = new Set((await readPlaced(transaction, id)).map(({ phoneId }) => phoneId));
  await lockPhones(transaction, [...expected, ...newPhoneIds]);
  const session = await loadForChange(transaction, { id, version });
  const sides = await readPlaced(transaction, id);
  if (sides.some(({ phoneId }) => !expected.has(phoneId))) {
    throw new AppError("conflict", "Its people were changed at the same moment. Try again.");
  }
  return { session, sides };
}

/** Throws `conflict` for the session of a ride: `instead` says what to do with the ride. */
export async function refuseRides(
  transaction: Statements,
  { id, instead }: { id: string; instead: string },
): Promise<void> {
  const rides = await transaction.$queryRaw<unknown[]>`select from rides where session_id = ${id}::uuid`;
  if (rides.length > 0) throw new AppError("conflict", `This session belongs to a ride: ${instead}`);
}
