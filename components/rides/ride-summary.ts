import { withoutPhones } from "@/components/conversation/summary";
import { rideStatusWords } from "@/components/rides/ride-status";
import type { ShownRide } from "@/lib/rides/shown";

/** What a support ticket about a ride begins with. */
export function rideSummary(ride: ShownRide): string[] {
  const { id, status, start, destination, pickupAt, timeZone, customer, driver } = ride;
  const pickup = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });
  return [
    `Ride ${id}`,
    `${rideStatusWords[status].label}: ${start} → ${destination}, pickup ${pickup.format(pickupAt)}`,
    withoutPhones(`Customer ${customer.name}, driver ${driver.name}`),
  ];
}
