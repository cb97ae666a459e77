import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lockOpenRide, type RideChange } from "@/lib/rides/load";
import { rideIdSchema } from "@/lib/rides/schema";

/** The driver has picked the customer up. Throws `conflict` when the ride is already under way or over. */
export async function startRide(context: Context, input: RideChange): Promise<void> {
  const { id } = rideIdSchema.parse(input);
  const { version } = input;
  await inTransaction(context.database, async (transaction) => {
    const ride = await lockOpenRide(transaction, { id, version });
    const { count } = await transaction.ride.updateMany({
      where: { id, status: "scheduled" },
      data: { status: "in_progress", startedAt: ride.at },
    });
    if (count === 0) throw new AppError("conflict", "This ride is already under way.");
    await recordAudit(transaction, context.actor, {
      action: "ride.start",
      subjectType: "ride",
      subjectId: id,
    });
  });
}
