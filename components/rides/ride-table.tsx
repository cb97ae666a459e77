import Link from "next/link";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { RideRow } from "@/lib/rides/queries";

/** Rides, one line each; the whole line leads to the ride. */
export function RideTable({ rides }: { rides: RideRow[] }) {
  return (
    <Table label="Rides">
      <TableHeader>
        <TableRow>
          <TableHead>Customer</TableHead>
          <TableHead>Driver</TableHead>
          <TableHead className="max-md:hidden">Route</TableHead>
          <TableHead className="max-sm:hidden">Pickup</TableHead>
          <TableHead>Status</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rides.map((ride) => (
          <Row key={ride.id} ride={ride} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ ride }: { ride: RideRow }) {
  return (
    <TableRow>
      <TableCell className="font-medium">
        <Link href={`/rides/${ride.id}`} prefetch={false} className="after:absolute after:inset-0">
          {ride.customerName}
        </Link>
        <span className="numeric block font-normal text-ink-soft text-xs sm:hidden">
          <Time at={ride.pickupAt} timeZone={ride.timeZone} format="datetime-zone" />
        </span>
      </TableCell>
      <TableCell>{ride.driverName}</TableCell>
      <TableCell className="max-w-80 truncate text-ink-soft max-md:hidden">
        {ride.start} → {ride.destination}
      </TableCell>
      <TableCell className="numeric whitespace-nowrap text-ink-soft max-sm:hidden">
        <Time at={ride.pickupAt} timeZone={ride.timeZone} format="datetime-zone" />
      </TableCell>
      <TableCell>
        <RideStatusBadge status={ride.status} />
      </TableCell>
    </TableRow>
  );
}
