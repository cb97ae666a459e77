import type { Statements } from "@/lib/db";
import type { LockedRide, RideSide } from "@/lib/rides/load";
import { noticeDeadline, sendNotice } from "@/lib/sessions/notify";
import type { Said } from "@/lib/texts/say";

/** Queues a notice for one side of a ride, from the number that they know. */
export async function tellSide(
  transaction: Statements,
  { ride, ...notice }: { ride: LockedRide; side: RideSide; text: Said; sendBefore?: Date },
): Promise<void> {
  await sendNotice(transaction, {
    sessionId: ride.sessionId,
    sendBefore: noticeDeadline(ride.at),
    ...notice,
  });
}
