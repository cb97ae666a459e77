import type { Statements } from "@/lib/db";
import type { LockedRide, RideSide } from "@/lib/rides/load";
import { sendNotice } from "@/lib/sessions/notify";

const noticeLifetime = 24 * 3_600_000;

/** Queues a notice for one side of a ride, from the number that they know. */
export async function tellSide(
  transaction: Statements,
  notice: { ride: LockedRide; side: RideSide; body: string; sendBefore?: Date },
): Promise<void> {
  await sendNotice(transaction, {
    sessionId: notice.ride.sessionId,
    recipientParticipantId: notice.side.participantId,
    recipientPhoneId: notice.side.phoneId,
    originatorId: notice.side.numberId,
    body: notice.body,
    sendBefore: notice.sendBefore ?? new Date(notice.ride.at.getTime() + noticeLifetime),
  });
}
