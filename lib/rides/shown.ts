import type { Member } from "@/lib/actor";
import type { RideDetails, RideSide } from "@/lib/rides/queries";
import { type ShownPhone, showPhone } from "@/lib/shown-phone";

/** One side of a ride as pages show it. */
export type ShownSide = Omit<RideSide, "phone"> & { phone: ShownPhone | null };

/** A ride as pages show it. */
export type ShownRide = Omit<RideDetails, "sides"> & { sides: ShownSide[] };

/** A ride as this member may see it. */
export function showRide(member: Member, ride: RideDetails): ShownRide {
  const sides = ride.sides.map(({ phone, ...side }) => ({
    ...side,
    phone: phone && showPhone(member, phone),
  }));
  return { ...ride, sides };
}
