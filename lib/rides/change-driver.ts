import { recordAudit } from "@/lib/audit/record";
import type { Carrier, Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { type LockedRide, lockOpenRide, type RideSide } from "@/lib/rides/load";
import { type LoadedPerson, loadActivePerson } from "@/lib/rides/load-person";
import { type ChangeDriver, changeDriverSchema } from "@/lib/rides/schema";
import { tellSide } from "@/lib/rides/tell-side";
import { joinSession } from "@/lib/sessions/join";
import { lockPhones } from "@/lib/sessions/lock";
import { addParticipants } from "@/lib/sessions/open";
import { reachedAt } from "@/lib/sessions/placed";
import { releaseParticipant } from "@/lib/sessions/release";
import { atPickup, say } from "@/lib/texts/say";

/**
 * Gives a ride to another driver: the old one's pair is closed, and all three are told.
 * Throws `invalid_input` with the field, `conflict` when the ride has ended, {@link PoolDepleted}.
 */
export async function changeDriver(context: Context, input: ChangeDriver): Promise<void> {
  const change = changeDriverSchema.parse(input);
  await inTransaction(context.database, async (transaction) => {
    const newDriver = await loadActivePerson(transaction, { side: "driver", id: change.driverId });
    const customerPhoneId = await lockBothPhones(transaction, {
      rideId: change.id,
      phoneId: newDriver.phoneId,
    });
    const ride = await lockOpenRide(transaction, change);
    if (ride.customer.phoneId !== customerPhoneId) {
      throw new AppError("conflict", "The customer's phone was changed at the same moment. Try again.");
    }
    if (ride.driverId === newDriver.id) throw invalid("driverId", "This driver already has the ride.");
    if (ride.customer.phoneId === newDriver.phoneId) {
      throw invalid("driverId", "Customer and driver have the same phone. Choose somebody else.");
    }
    await dismiss(transaction, ride.driver);
    const sides = await admit(transaction, { ride, newDriver, carriers: context.carriers });
    await transaction.ride.update({ where: { id: ride.id }, data: { driverId: newDriver.id } });
    await tellAll(transaction, { ...sides, ride });
    await recordAudit(transaction, context.actor, {
      action: "ride.change_driver",
      subjectType: "ride",
      subjectId: ride.id,
      changes: { driver: { from: ride.driverId, to: newDriver.id } },
    });
  });
}

/** Phones before sessions: the customer's phone is read first, and checked again under the session's lock. */
async function lockBothPhones(
  transaction: Transaction,
  { rideId, phoneId }: { rideId: string; phoneId: string },
): Promise<string> {
  const ride = await transaction.ride.findUnique({
    where: { id: rideId },
    select: { customer: { select: { phoneId: true } } },
  });
  if (!ride) throw new AppError("not_found", "There is no such ride.");
  await lockPhones(transaction, [ride.customer.phoneId, phoneId]);
  return ride.customer.phoneId;
}

async function dismiss(transaction: Transaction, driver: RideSide): Promise<void> {
  await releaseParticipant(transaction, driver.participantId);
  await transaction.$executeRaw`
    update participants set left_at = app_now() where id = ${driver.participantId}::uuid`;
}

async function admit(
  transaction: Transaction,
  { ride, newDriver, carriers }: { ride: LockedRide; newDriver: LoadedPerson; carriers?: readonly Carrier[] },
): Promise<{ customer: RideSide; driver: RideSide }> {
  const person = { name: newDriver.name, phoneId: newDriver.phoneId, role: "driver" as const };
  const [newcomer] = await addParticipants(transaction, { sessionId: ride.sessionId, people: [person] });
  if (!newcomer) throw new Error("The new driver was not added.");
  const joined = await joinSession(transaction, {
    sessionId: ride.sessionId,
    carriers,
    newcomer,
    stayers: [ride.customer],
  });
  return {
    customer: { ...ride.customer, ...reachedAt(joined, ride.customer.participantId) },
    driver: { ...person, ...reachedAt(joined, newcomer.participantId) },
  };
}

async function tellAll(
  transaction: Transaction,
  { ride, customer, driver }: { ride: LockedRide; customer: RideSide; driver: RideSide },
): Promise<void> {
  const when = atPickup({ ...ride, now: ride.at });
  await tellSide(transaction, {
    ride,
    side: ride.driver,
    text: say("ride.handedOver", { customer: ride.customer.name, when }),
  });
  await tellSide(transaction, {
    ride,
    side: customer,
    text: say("ride.booked.customer", { driver: driver.name, when }),
  });
  await tellSide(transaction, {
    ride,
    side: driver,
    text: say("ride.booked.driver", { customer: ride.customer.name, when }),
  });
}
