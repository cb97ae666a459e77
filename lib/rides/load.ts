import type { RideStatus } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { Side } from "@/lib/people/schema";
import { lockForChange } from "@/lib/sessions/lock";

/** One side of a ride as its texts need it. */
export type RideSide = {
  participantId: string;
  role: Side;
  name: string;
  phoneId: string;
  numberId: string;
};

/** A ride under its session's lock. `at` is the database's present. */
export type LockedRide = {
  id: string;
  sessionId: string;
  status: RideStatus;
  customerId: string;
  driverId: string;
  pickupAt: Date;
  timeZone: string;
  at: Date;
  customer: RideSide;
  driver: RideSide;
};

/** A ride that is to be changed; with `version`, which is its session's, only while it is as it was then. */
export type RideChange = { id: string; version?: number };

/**
 * Locks a ride that has not ended, to change it, and reads it. Throws `not_found`, `stale` when somebody else was
 * faster, or `conflict` when it has ended.
 */
export async function lockOpenRide(
  transaction: Transaction,
  { id, version }: RideChange,
): Promise<LockedRide> {
  const found = await transaction.ride.findUnique({ where: { id }, select: { sessionId: true } });
  if (!found) throw notFound("ride");
  const session = await lockForChange(transaction, { id: found.sessionId, version });
  const ride = await transaction.ride.findUnique({ where: { id } });
  if (!session || !ride) throw notFound("ride");
  if (ride.status === "completed" || ride.status === "cancelled" || session.state !== "open") {
    throw new AppError("conflict", "This ride has already ended.");
  }
  const sides = await readSides(transaction, ride.sessionId);
  const customer = sides.find((side) => side.role === "customer");
  const driver = sides.find((side) => side.role === "driver");
  if (!customer || !driver) throw new Error("A ride has lost one of its sides.");
  return { ...ride, at: session.at, customer, driver };
}

function readSides(transaction: Transaction, sessionId: string): Promise<RideSide[]> {
  return transaction.$queryRaw<RideSide[]>`
    select participants.id as "participantId", participants.role, participants.display_name as name,
      pairs.phone_id as "phoneId", pairs.proxy_number_id as "numberId"
    from participants
    join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null`;
}
