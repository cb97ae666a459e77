import type { Statements } from "@/lib/db";
import { signature, signLines } from "@/lib/messages/group-text";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import type { Route } from "@/lib/sessions/find-route";

const relayLifetime = 24 * 3_600_000;

/**
 * Queues a text for the others of its session, each from their own number. In a group it says who wrote it. The caller
 * holds the session's lock.
 */
export async function relay(
  transaction: Statements,
  { messageId, body, route }: { messageId: string; body: string; route: Route },
): Promise<void> {
  const { pair, place } = route;
  const signed = place.group ? { body: signLines(body, pair.name), prefix: signature(pair.name) } : {};
  for (const recipient of route.recipients) {
    await enqueueDelivery(transaction, {
      ...signed,
      asksFirst: true,
      messageId,
      originatorId: recipient.numberId,
      recipientPhoneId: recipient.phoneId,
      sendBefore: new Date(place.at.getTime() + relayLifetime),
      session: { id: pair.sessionId, recipientParticipantId: recipient.participantId },
    });
  }
}
