import { Prisma } from "@/generated/prisma/client";
import { cameBetween } from "@/lib/came-between";
import { type Database, plannedForValues } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
import { deliverySort } from "@/lib/messages/columns";
import type { DeliveryFilter, DeliveryState } from "@/lib/messages/filter";
import type { DeliveryStatus } from "@/lib/outbox/walk-deliveries";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";
import type { E164 } from "@/lib/phone";

/** One copy of a text on its way to one recipient. */
export type DeliveryRow = {
  id: string;
  /** What the recipient is called in their session; null outside of one. */
  recipient: string | null;
  phoneId: string;
  phone: E164;
  number: E164;
  provider: string;
  status: DeliveryStatus;
  attempts: number;
  reason: string | null;
  /** Somebody has dealt with its failure. */
  resolved: boolean;
  queuedAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
  /** Of the ride that it belongs to (IANA). */
  timeZone: string | null;
};

export type DeliveryPage = Neighbours & { rows: DeliveryRow[] };

/** One page of deliveries in the order asked for. Reads only index entries of its own page. */
export async function listDeliveries(
  database: Database,
  filter: DeliveryFilter & { pageSize?: number },
): Promise<DeliveryPage> {
  const size = filter.pageSize ?? pageSize;
  const id = Prisma.sql`delivery.id`;
  const { descending } = deliverySort(filter);
  const order = { from: Prisma.sql`deliveries delivery`, id, descending };
  const page = keysetPage(order, { ...filter, limit: size + 1 });
  const state = filter.state ? inState[filter.state] : Prisma.sql`true`;
  const found = await plannedForValues<DeliveryRow>(
    database,
    Prisma.sql`
      select delivery.id, participants.display_name as recipient, phones.id as "phoneId", phones.e164 as phone,
        numbers.e164 as number, delivery.provider, delivery.status::text, delivery.attempt_count as attempts,
        delivery.error_reason as reason, delivery.resolved_at is not null as resolved,
        delivery.created_at as "queuedAt", delivery.sent_at as "sentAt", delivery.delivered_at as "deliveredAt",
        delivery.failed_at as "failedAt", rides.time_zone as "timeZone"
      from (
        select * from deliveries delivery
        where ${state} ${madeWithin(id, filter)} ${cameBetween(id, filter)} ${page.beyond} ${page.nearest}
      ) delivery
      join phones on phones.id = delivery.recipient_phone_id
      join proxy_numbers numbers on numbers.id = delivery.originator_id
      left join participants on participants.id = delivery.recipient_participant_id
      left join rides on rides.session_id = delivery.session_id
      ${page.listed}`,
  );
  return cutPage(found, { ...filter, size });
}

// Literals, not parameters: the partial indexes can be used only when the planner sees the statuses.
const inState: Record<DeliveryState, Prisma.Sql> = {
  failed: Prisma.sql`delivery.status = 'failed' and delivery.resolved_at is null`,
  waiting: Prisma.sql`delivery.status in ('checking', 'queued', 'sending')`,
  blocked: Prisma.sql`delivery.status = 'blocked'`,
  undelivered: Prisma.sql`delivery.status = 'failed'`,
};
