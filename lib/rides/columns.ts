import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the list of rides can show. */
export const rideColumns = {
  customer: { label: "Customer" },
  driver: { label: "Driver", usual: true },
  route: { label: "Route", usual: true },
  pickup: { label: "Pickup", usual: true, sortable: "descending" },
  status: { label: "Status", usual: true },
  booked: { label: "Booked", sortable: "descending" },
  started: { label: "Started" },
  ended: { label: "Ended" },
  id: { label: "Id" },
} as const satisfies Columns;
export type RideColumn = keyof typeof rideColumns;

/** How the list stands: as it was booked, the latest first; between two days of pickup, by the pickup. */
export function rideSort(filter: { sort?: string; from?: string; to?: string }): Sort<RideColumn> {
  const byPickup = filter.from !== undefined || filter.to !== undefined;
  const usual: Sort<RideColumn> = { column: byPickup ? "pickup" : "booked", descending: true };
  const sort = readSort<RideColumn>(rideColumns, { sort: filter.sort, usual });
  return byPickup ? { ...sort, column: "pickup" } : sort;
}
