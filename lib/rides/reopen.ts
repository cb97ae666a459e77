import { recordAudit } from "@/lib/audit/record";
import { readNow } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { Side } from "@/lib/people/schema";
import type { RideChange } from "@/lib/rides/load";
import { type LoadedPerson, loadPerson } from "@/lib/rides/load-person";
import { limitsOf } from "@/lib/rides/pickup";
import { rideIdSchema } from "@/lib/rides/schema";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import type { Placed } from "@/lib/sessions/placed";
import { reopenSession } from "@/lib/sessions/reopen";
import { readSettings } from "@/lib/settings/queries";
import { atPickup, say } from "@/lib/texts/say";

/**
 * Takes a ride up again that has ended: its two people reach each other as before, on their numbers if those are
 * still free for them, and are told. Open for as long as a ride booked now would be.
 * Throws `not_found`, `stale`, `conflict` when it has not ended, somebody is archived or the two have met again since,
 * {@link PoolDepleted}.
 */
export async function reopenRide(context: Context, input: RideChange): Promise<void> {
  const { id } = rideIdSchema.parse(input);
  await inPlainTransaction(context.database, async (transaction) => {
    const ride = await readRide(transaction, id);
    const customer = await loadFormer(transaction, { side: "customer", id: ride.customerId });
    const driver = await loadFormer(transaction, { side: "driver", id: ride.driverId });
    const now = await readNow(transaction);
    const settings = await readSettings(transaction);
    const { sides, renumbered } = await reopenSession(transaction, {
      sessionId: ride.sessionId,
      version: input.version,
      limits: limitsOf(new Date(Math.max(ride.pickupAt.getTime(), now.getTime())), settings),
      settings,
      phones: { customer: customer.phoneId, driver: driver.phoneId },
      carriers: context.carriers,
    });
    await reviveRide(transaction, ride);
    await tellBoth(transaction, {
      ride,
      now,
      sides,
      names: { customer: customer.name, driver: driver.name },
    });
    await recordAudit(transaction, context.actor, {
      action: "ride.reopen",
      subjectType: "ride",
      subjectId: id,
      details: { renumbered },
    });
  });
}

type EndedRide = {
  id: string;
  sessionId: string;
  customerId: string;
  driverId: string;
  pickupAt: Date;
  timeZone: string;
};

async function readRide(transaction: Statements, id: string): Promise<EndedRide> {
  const [ride] = await transaction.$queryRaw<EndedRide[]>`
    select id, session_id as "sessionId", customer_id as "customerId", driver_id as "driverId",
      pickup_at as "pickupAt", time_zone as "timeZone"
    from rides where id = ${id}::uuid`;
  if (!ride) throw notFound("ride");
  return ride;
}

async function loadFormer(
  transaction: Statements,
  { side, id }: { side: Side; id: string },
): Promise<LoadedPerson> {
  const person = await loadPerson(transaction, { side, id });
  if (!person) throw notFound(side);
  if (person.archived) {
    throw new AppError("conflict", `The ${side} is archived, so this ride cannot be reopened.`);
  }
  return person;
}

/** Under the session's lock. A ride that nobody has noted as ended is one that runs on. */
async function reviveRide(transaction: Statements, { id }: EndedRide): Promise<void> {
  await transaction.$executeRaw`
    update rides
    set status = case when started_at is null then 'scheduled' else 'in_progress' end::ride_status, ended_at = null
    where id = ${id}::uuid`;
}

type Telling = {
  ride: EndedRide;
  now: Date;
  sides: readonly Placed[];
  names: Record<Side, string>;
};

async function tellBoth(transaction: Statements, { ride, now, sides, names }: Telling): Promise<void> {
  const sendBefore = noticeDeadline(now);
  const told = sides.map((side) => {
    const other = side.role === "customer" ? names.driver : names.customer;
    return { side, text: say("ride.reopened", { other, when: atPickup({ ...ride, now }) }) };
  });
  await sendNotices(transaction, { sessionId: ride.sessionId, sendBefore, told });
}
