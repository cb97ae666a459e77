import { addressOf, changed } from "@/components/ui/address";
import type { RideFilter } from "@/lib/rides/filter";

/** The address of the Rides page with `changes` to what it shows; another page only when `changes` ask for it. */
export function hrefOfRides(filter: Partial<RideFilter>, changes: Partial<RideFilter>): string {
  return addressOf("/rides", changed(filter, changes));
}
