import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the list of texts can show. */
export const messageColumns = {
  sender: { label: "From" },
  text: { label: "Text", usual: true },
  received: { label: "When", usual: true, sortable: "descending" },
  kind: { label: "Kind", usual: true },
  number: { label: "Number" },
  copies: { label: "Copies", usual: true },
  session: { label: "Session" },
  id: { label: "Id" },
} as const satisfies Columns;
export type MessageColumn = keyof typeof messageColumns;

/** How the list stands: as the texts were received or written. */
export function messageSort(filter: { sort?: string }): Sort<MessageColumn> {
  return readSort<MessageColumn>(messageColumns, {
    sort: filter.sort,
    usual: { column: "received", descending: true },
  });
}

/** What the list of deliveries can show: each copy of a text on its way to one recipient. */
export const deliveryColumns = {
  to: { label: "To" },
  status: { label: "Status", usual: true },
  queued: { label: "Queued", usual: true, sortable: "descending" },
  reason: { label: "Why not", usual: true },
  attempts: { label: "Attempts", usual: true },
  number: { label: "From number" },
  provider: { label: "Carrier", usual: true },
  sent: { label: "Sent" },
  delivered: { label: "Delivered" },
  failed: { label: "Failed" },
  id: { label: "Id" },
} as const satisfies Columns;
export type DeliveryColumn = keyof typeof deliveryColumns;

/** How the list stands: as the texts were queued. */
export function deliverySort(filter: { sort?: string }): Sort<DeliveryColumn> {
  return readSort<DeliveryColumn>(deliveryColumns, {
    sort: filter.sort,
    usual: { column: "queued", descending: true },
  });
}
