import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newestPage } from "@/lib/keyset";

/** How a delivery stands. */
export const deliveryStatuses = [
  "checking",
  "queued",
  "sending",
  "sent",
  "delivered",
  "failed",
  "blocked",
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** A delivery named by id. */
export const deliveryIdSchema = z.object({ id: z.uuid() });

/** One copy of a text for one recipient, as the API shows it. */
export type DeliveryRecord = {
  id: string;
  messageId: string;
  sessionId: string | null;
  recipientParticipantId: string | null;
  phone: string;
  proxyNumber: string;
  provider: string;
  status: DeliveryStatus;
  attemptCount: number;
  errorCode: string | null;
  errorReason: string | null;
  resendOfId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
};

// Literals, not parameters: the partial indexes can be used only when the planner sees the status.
const inStatus: Record<DeliveryStatus, Prisma.Sql> = {
  checking: Prisma.sql`and delivery.status = 'checking'`,
  queued: Prisma.sql`and delivery.status = 'queued'`,
  sending: Prisma.sql`and delivery.status = 'sending'`,
  sent: Prisma.sql`and delivery.status = 'sent'`,
  delivered: Prisma.sql`and delivery.status = 'delivered'`,
  failed: Prisma.sql`and delivery.status = 'failed'`,
  blocked: Prisma.sql`and delivery.status = 'blocked'`,
};

/** A part of all deliveries, the newest first. */
export function walkDeliveries(
  database: Database,
  walk: { status?: DeliveryStatus; after?: string; limit: number },
): Promise<DeliveryRecord[]> {
  const status = walk.status ? inStatus[walk.status] : Prisma.empty;
  const { beyond, nearest } = newestPage(Prisma.sql`delivery.id`, walk);
  return select(database, Prisma.sql`where true ${status} ${beyond} ${nearest}`);
}

/** One delivery. Throws `not_found`. */
export async function readDelivery(database: Database, { id }: { id: string }): Promise<DeliveryRecord> {
  const [delivery] = await select(database, Prisma.sql`where delivery.id = ${id}::uuid`);
  if (!delivery) throw notFound("delivery");
  return delivery;
}

function select(database: Database, tail: Prisma.Sql): Promise<DeliveryRecord[]> {
  return plainly(database).$queryRaw<DeliveryRecord[]>`
    select delivery.id, delivery.message_id as "messageId", delivery.session_id as "sessionId",
      delivery.recipient_participant_id as "recipientParticipantId", phones.e164 as phone,
      numbers.e164 as "proxyNumber", delivery.provider, delivery.status::text, delivery.attempt_count as "attemptCount",
      delivery.error_code as "errorCode", delivery.error_reason as "errorReason", delivery.resend_of_id as "resendOfId",
      delivery.created_at as "createdAt", delivery.sent_at as "sentAt", delivery.delivered_at as "deliveredAt",
      delivery.failed_at as "failedAt"
    from deliveries delivery
    join phones on phones.id = delivery.recipient_phone_id
    join proxy_numbers numbers on numbers.id = delivery.originator_id
    ${tail}`;
}
