import { hrefOfRides } from "@/components/rides/href";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { type Cell, idCell, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { type RideColumn, rideColumns, rideSort } from "@/lib/rides/columns";
import type { RideFilter } from "@/lib/rides/filter";
import type { RideRow } from "@/lib/rides/queries";

/** In the ride's own zone, and it is said which. */
function instant(instantOf: (ride: RideRow) => Date | null): Cell<RideRow> {
  return instantCell(instantOf, ({ timeZone }) => timeZone);
}

const cells: Record<RideColumn, Cell<RideRow>> = {
  customer: {
    render: ({ id, customerName }) => (
      <Link href={`/rides/${id}`} className="after:absolute after:inset-0">
        {customerName}
      </Link>
    ),
  },
  driver: { render: ({ driverName }) => driverName, className: "text-ink" },
  route: {
    render: ({ start, destination }) => `${start} → ${destination}`,
    className: "max-w-80 truncate",
  },
  pickup: instant(({ pickupAt }) => pickupAt),
  status: { render: ({ status }) => <RideStatusBadge status={status} /> },
  booked: instant(({ createdAt }) => createdAt),
  started: instant(({ startedAt }) => startedAt),
  ended: instant(({ endedAt }) => endedAt),
  id: idCell,
};

type RideTableProps = { rides: RideRow[]; filter: RideFilter; selectable: boolean };

/** Rides, one line each; the whole line leads to the ride. `filter` has its search as an address may hold it. */
export function RideTable({ rides, filter, selectable }: RideTableProps) {
  return (
    <DataTable
      label="Rides"
      rows={rides}
      columns={rideColumns}
      cells={cells}
      chosen={filter.columns}
      sort={rideSort(filter)}
      hrefOf={(changes) => hrefOfRides(filter, changes)}
      nameOf={selectable ? rideName : undefined}
    />
  );
}

function rideName({ customerName, driverName }: RideRow): string {
  return `${customerName} with ${driverName}`;
}
