import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { enqueueDelivery, optedOutReason } from "@/lib/outbox/enqueue-delivery";
import { resolveFailure } from "@/lib/outbox/resolve-failure";

const inputSchema = z.object({ deliveryId: z.uuid() });

type Failed = {
  messageId: string;
  sessionId: string | null;
  participantId: string | null;
  originatorId: string;
  phoneId: string;
  body: string | null;
  ofOpenLine: boolean;
};

type Target = { phoneId: string; optedOut: boolean; sendBefore: Date };

/** Sends a failed text once more: a new delivery at the end of its lane, with a day to go. Returns its id. */
export async function sendAgain(context: Context, input: unknown): Promise<{ id: string }> {
  const { deliveryId } = inputSchema.parse(input);
  return inTransaction(context.database, async (transaction) => {
    const failed = await loadLocked(transaction, deliveryId);
    await resolveFailure(transaction, deliveryId);
    const target = await findTarget(transaction, failed);
    const id = await enqueueDelivery(transaction, {
      messageId: failed.messageId,
      originatorId: failed.originatorId,
      recipientPhoneId: target.phoneId,
      sendBefore: target.sendBefore,
      session: sessionOf(failed),
      body: failed.body ?? undefined,
      resendOfId: deliveryId,
    });
    await recordAudit(transaction, context.actor, {
      action: "delivery.send_again",
      subjectType: "delivery",
      subjectId: deliveryId,
      details: { newDeliveryId: id },
    });
    return { id };
  });
}

/** The session's lock keeps its end, moves and other texts away until we are done. */
async function loadLocked(transaction: Transaction, deliveryId: string): Promise<Failed> {
  const [failed] = await transaction.$queryRaw<Failed[]>`
    select deliveries.message_id as "messageId", deliveries.session_id as "sessionId",
      deliveries.recipient_participant_id as "participantId", deliveries.originator_id as "originatorId",
      deliveries.recipient_phone_id as "phoneId", deliveries.body, messages.kind = 'open_line' as "ofOpenLine"
    from deliveries join messages on messages.id = deliveries.message_id
    where deliveries.id = ${deliveryId}::uuid`;
  if (!failed) throw notFound("text");
  if (failed.ofOpenLine) {
    throw new AppError(
      "conflict",
      "This text cannot be sent again: its recipient may be talking to somebody else.",
    );
  }
  if (failed.sessionId)
    await transaction.$queryRaw`select id from sessions where id = ${failed.sessionId}::uuid for no key update`;
  return failed;
}

async function findTarget(transaction: Transaction, failed: Failed): Promise<Target> {
  const [target] = failed.sessionId
    ? await findParticipant(transaction, failed)
    : await findPhone(transaction, failed.phoneId);
  if (!target)
    throw new AppError(
      "conflict",
      "This text cannot be sent again: the recipient's session is over on this number.",
    );
  if (target.optedOut) throw new AppError("conflict", `This text cannot be sent again. ${optedOutReason}`);
  return target;
}

/** The recipient's phone of today, if their pair on this number still lives. */
function findParticipant(transaction: Transaction, failed: Failed): Promise<Target[]> {
  return transaction.$queryRaw<Target[]>`
    select phones.id as "phoneId", phones.opted_out_at is not null as "optedOut",
      app_now() + interval '24 hours' as "sendBefore"
    from pairs
    join phones on phones.id = pairs.phone_id
    join participants on participants.id = pairs.participant_id
    join sessions on sessions.id = participants.session_id
    where pairs.participant_id = ${failed.participantId}::uuid and pairs.proxy_number_id = ${failed.originatorId}::uuid
      and pairs.released_at is null and participants.left_at is null
      and session_state(sessions, app_now()) <> 'closed'
    order by pairs.phone_id = ${failed.phoneId}::uuid desc, pairs.id desc
    limit 1`;
}

function findPhone(transaction: Transaction, phoneId: string): Promise<Target[]> {
  return transaction.$queryRaw<Target[]>`
    select id as "phoneId", opted_out_at is not null as "optedOut", app_now() + interval '24 hours' as "sendBefore"
    from phones where id = ${phoneId}::uuid`;
}

function sessionOf({ sessionId, participantId }: Failed) {
  return sessionId && participantId ? { id: sessionId, recipientParticipantId: participantId } : undefined;
}
