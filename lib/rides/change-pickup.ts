import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { lockOpenRide } from "@/lib/rides/load";
import { limitsOf, readPickup } from "@/lib/rides/pickup";
import { type ChangePickup, changePickupSchema } from "@/lib/rides/schema";
import { tellSide } from "@/lib/rides/tell-side";
import { setLimits } from "@/lib/sessions/limits";
import { readSettings } from "@/lib/settings/queries";
import { atPickup, say } from "@/lib/texts/say";

/**
 * Moves the pickup of a ride that has not ended and tells both sides.
 * Throws `invalid_input` with the field, `conflict` when the ride has ended.
 */
export async function changePickup(context: Context, input: ChangePickup): Promise<void> {
  const change = changePickupSchema.parse(input);
  await inTransaction(context.database, async (transaction) => {
    const ride = await lockOpenRide(transaction, change);
    const pickupAt = readPickup(change, ride.at);
    await transaction.ride.update({
      where: { id: ride.id },
      data: { pickupAt, timeZone: change.timeZone },
    });
    const settings = await readSettings(transaction);
    const limits = limitsOf(pickupAt, settings);
    await setLimits(transaction, { sessionId: ride.sessionId, limits, settings });
    const when = atPickup({ pickupAt, timeZone: change.timeZone, now: ride.at });
    for (const [side, other] of [
      [ride.customer, ride.driver],
      [ride.driver, ride.customer],
    ] as const) {
      await tellSide(transaction, {
        ride,
        side,
        text: say("ride.moved", { other: other.name, when }),
        sendBefore: pickupAt,
      });
    }
    await recordAudit(transaction, context.actor, {
      action: "ride.change_pickup",
      subjectType: "ride",
      subjectId: ride.id,
      changes: { pickup: { from: ride.pickupAt.toISOString(), to: pickupAt.toISOString() } },
    });
  });
}
