import { recordAudit } from "@/lib/audit/record";
import { readNow } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import { loadActivePerson } from "@/lib/rides/load-person";
import { limitsOf, readPickup } from "@/lib/rides/pickup";
import { type BookRide, bookRideSchema } from "@/lib/rides/schema";
import { sendNotices } from "@/lib/sessions/notify";
import { openSession } from "@/lib/sessions/open";
import { channelsOf } from "@/lib/sessions/schema";
import { readSettings } from "@/lib/settings/queries";
import { atPickup, say } from "@/lib/texts/say";

/**
 * Books a ride: allocates the number, opens the session and queues both confirmations, or does nothing at all.
 * Throws `invalid_input` with the field, {@link PoolDepleted} when no number may be given to these two.
 */
export async function bookRide(context: Context, input: BookRide): Promise<{ id: string }> {
  const ride = bookRideSchema.parse(input);
  return inPlainTransaction(context.database, async (transaction) => {
    const now = await readNow(transaction);
    const settings = await readSettings(transaction);
    const pickupAt = readPickup(ride, now);
    const customer = await loadActivePerson(transaction, { side: "customer", id: ride.customerId });
    const driver = await loadActivePerson(transaction, { side: "driver", id: ride.driverId });
    if (customer.phoneId === driver.phoneId) {
      throw invalid("driverId", "Customer and driver have the same phone. Choose somebody else.");
    }
    const session = await openSession(transaction, {
      people: [
        { phoneId: customer.phoneId, name: customer.name, role: "customer" },
        { phoneId: driver.phoneId, name: driver.name, role: "driver" },
      ],
      carriers: context.carriers,
      policy: ride.numberPolicy,
      channels: ride.channels && channelsOf[ride.channels],
      settings,
      ...limitsOf(pickupAt, settings),
    });
    const id = await insertRide(transaction, { ...ride, sessionId: session.id, pickupAt });
    const when = atPickup({ pickupAt, timeZone: ride.timeZone, now });
    const told = session.participants.map((side) => ({
      side,
      text:
        side.role === "customer"
          ? say("ride.booked.customer", { driver: driver.name, when })
          : say("ride.booked.driver", { customer: customer.name, when }),
    }));
    await sendNotices(transaction, { sessionId: session.id, sendBefore: pickupAt, told });
    await recordAudit(transaction, context.actor, {
      action: "ride.book",
      subjectType: "ride",
      subjectId: id,
    });
    return { id };
  });
}

async function insertRide(
  transaction: Statements,
  ride: BookRide & { sessionId: string; pickupAt: Date },
): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into rides (customer_id, driver_id, session_id, start, destination, pickup_at, time_zone)
    values (${ride.customerId}::uuid, ${ride.driverId}::uuid, ${ride.sessionId}::uuid, ${ride.start},
      ${ride.destination}, ${ride.pickupAt}::timestamptz, ${ride.timeZone})
    returning id`;
  if (!row) throw new Error("The ride was not inserted.");
  return row.id;
}
