import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type RideColumn, rideColumns } from "@/lib/rides/columns";
import type { RideFilter } from "@/lib/rides/filter";
import { listRides, type RideRow } from "@/lib/rides/queries";

const values: CsvValues<RideRow, RideColumn> = {
  customer: ({ customerName }) => customerName,
  driver: ({ driverName }) => driverName,
  route: ({ start, destination }) => `${start} → ${destination}`,
  pickup: ({ pickupAt }) => pickupAt,
  status: ({ status }) => status,
  booked: ({ createdAt }) => createdAt,
  started: ({ startedAt }) => startedAt,
  ended: ({ endedAt }) => endedAt,
  id: ({ id }) => id,
};

/** The rides that a filter leaves, from all pages, as CSV. */
export function exportRides(database: Database, filter: RideFilter): AsyncGenerator<string> {
  return csvList({ columns: rideColumns, values, filter, read: (part) => listRides(database, part) });
}
