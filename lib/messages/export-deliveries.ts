import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type DeliveryColumn, deliveryColumns } from "@/lib/messages/columns";
import { type DeliveryRow, listDeliveries } from "@/lib/messages/deliveries";
import type { DeliveryFilter } from "@/lib/messages/filter";

const values: CsvValues<DeliveryRow, DeliveryColumn> = {
  to: ({ recipient, phone }) => recipient ?? { phone },
  status: ({ status }) => status,
  queued: ({ queuedAt }) => queuedAt,
  reason: ({ reason }) => reason,
  attempts: ({ attempts }) => attempts,
  number: ({ number }) => ({ phone: number }),
  provider: ({ provider }) => provider,
  sent: ({ sentAt }) => sentAt,
  delivered: ({ deliveredAt }) => deliveredAt,
  failed: ({ failedAt }) => failedAt,
  id: ({ id }) => id,
};

/** The deliveries that a filter leaves, from all pages, as CSV. */
export function exportDeliveries(database: Database, filter: DeliveryFilter): AsyncGenerator<string> {
  return csvList({
    columns: deliveryColumns,
    values,
    filter,
    read: (part) => listDeliveries(database, part),
  });
}
