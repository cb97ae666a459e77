import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { type LockedRide, lockOpenRide, type RideChange } from "@/lib/rides/load";
import { rideIdSchema } from "@/lib/rides/schema";
import { tellSide } from "@/lib/rides/tell-side";
import { type Closing, closeSession } from "@/lib/sessions/close";
import { readSettings } from "@/lib/settings/queries";
import { atPickup, graceSentence, type Said, say } from "@/lib/texts/say";

/** Completes a ride: its grace begins and both sides are told until when. Throws `conflict` when it has ended. */
export async function completeRide(context: Context, input: RideChange): Promise<void> {
  await endRide(context, {
    id: rideIdSchema.parse(input).id,
    version: input.version,
    status: "completed",
    text: (other, ride, closing) =>
      say("ride.completed", {
        other,
        grace: graceSentence({ ...closing, subject: "ride", timeZone: ride.timeZone, now: ride.at }),
      }),
  });
}

/** Cancels a ride: its grace begins and both sides are told. Throws `conflict` when it has ended. */
export async function cancelRide(context: Context, input: RideChange): Promise<void> {
  await endRide(context, {
    id: rideIdSchema.parse(input).id,
    version: input.version,
    status: "cancelled",
    text: (other, ride) => say("ride.cancelled", { other, when: atPickup({ ...ride, now: ride.at }) }),
  });
}

type Ending = RideChange & {
  status: "completed" | "cancelled";
  text: (other: string, ride: LockedRide, closing: Closing) => Said;
};

async function endRide(context: Context, ending: Ending): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const ride = await lockOpenRide(transaction, ending);
    const { graceHours } = await readSettings(transaction);
    await transaction.ride.update({
      where: { id: ride.id },
      data: { status: ending.status, endedAt: ride.at },
    });
    const closing = await closeSession(transaction, {
      sessionId: ride.sessionId,
      reason: ending.status,
      graceHours,
    });
    await tellSide(transaction, {
      ride,
      side: ride.customer,
      text: ending.text(ride.driver.name, ride, closing),
    });
    await tellSide(transaction, {
      ride,
      side: ride.driver,
      text: ending.text(ride.customer.name, ride, closing),
    });
    await recordAudit(transaction, context.actor, {
      action: ending.status === "completed" ? "ride.complete" : "ride.cancel",
      subjectType: "ride",
      subjectId: ride.id,
    });
  });
}
