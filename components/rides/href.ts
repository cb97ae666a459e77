import type { RideFilter } from "@/lib/rides/filter";

/** The address of the Rides page with `changes` to what it shows; another page only when `changes` ask for it. */
export function hrefOfRides(filter: Partial<RideFilter>, changes: Partial<RideFilter>): string {
  const wanted = { ...filter, after: undefined, before: undefined, ...changes };
  const entries = Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `/rides?${new URLSearchParams(entries)}` : "/rides";
}
