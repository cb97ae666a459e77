import { withoutPhones } from "@/components/conversation/summary";
import { rideStatusWords } from "@/components/rides/ride-status";
import { formatInstant } from "@/components/ui/format-instant";
import type { ShownRide } from "@/lib/rides/shown";
import type { Reader } from "@/lib/team/descriptions";

/** What a support ticket about a ride begins with, its time in the ride's own zone as `locale` writes it. */
export function rideSummary(ride: ShownRide, { locale }: Pick<Reader, "locale">): string[] {
  const { id, status, start, destination, pickupAt, timeZone, customer, driver } = ride;
  const pickup = formatInstant(pickupAt, { locale, timeZone, format: "datetime" });
  return [
    `Ride ${id}`,
    `${rideStatusWords[status].label}: ${start} → ${destination}, pickup ${pickup}`,
    withoutPhones(`Customer ${customer.name}, driver ${driver.name}`),
  ];
}
