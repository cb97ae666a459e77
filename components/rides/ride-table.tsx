import Link from "next/link";
import { hrefOfRides } from "@/components/rides/href";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { type Cell, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { type RideColumn, rideColumns, rideSort } from "@/lib/rides/columns";
import type { RideFilter } from "@/lib/rides/filter";
import type { RideRow } from "@/lib/rides/queries";
import { shownColumns } from "@/lib/table";

const time = "numeric whitespace-nowrap";

const cells: Record<RideColumn, Cell<RideRow>> = {
  customer: {
    render: ({ id, customerName }) => (
      <Link href={`/rides/${id}`} prefetch={false} className="after:absolute after:inset-0">
        {customerName}
      </Link>
    ),
  },
  driver: { render: ({ driverName }) => driverName, className: "text-ink" },
  route: {
    render: ({ start, destination }) => `${start} → ${destination}`,
    className: "max-w-80 truncate",
  },
  pickup: { render: (ride) => <Instant at={ride.pickupAt} ride={ride} />, className: time },
  status: { render: ({ status }) => <RideStatusBadge status={status} /> },
  booked: { render: (ride) => <Instant at={ride.createdAt} ride={ride} />, className: time },
  started: { render: (ride) => <Instant at={ride.startedAt} ride={ride} />, className: time },
  ended: { render: (ride) => <Instant at={ride.endedAt} ride={ride} />, className: time },
  id: { render: ({ id }) => id, className: "whitespace-nowrap font-mono text-xs" },
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
      shown={shownColumns(rideColumns, filter.columns)}
      sort={rideSort(filter)}
      sortHref={(sort) => hrefOfRides(filter, { sort })}
      nameOf={selectable ? rideName : undefined}
    />
  );
}

function rideName({ customerName, driverName }: RideRow): string {
  return `${customerName} with ${driverName}`;
}

/** In the ride's own zone, and it is said which. */
function Instant({ at, ride }: { at: Date | null; ride: RideRow }) {
  return at ? <Time at={at} timeZone={ride.timeZone} format="datetime-zone" /> : "–";
}
