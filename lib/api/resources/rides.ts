import { z } from "zod";
import { phoneSchema, showPhone } from "@/lib/api/phones";
import type { ApiKey } from "@/lib/api-keys/schema";
import { rideStatuses } from "@/lib/rides/filter";
import type { RideDetails, RideRow } from "@/lib/rides/queries";

const person = z.object({ id: z.uuid(), name: z.string() });

/** A ride in lists. */
export const rideSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(rideStatuses),
    start: z.string(),
    destination: z.string(),
    pickupAt: z.iso.datetime(),
    timeZone: z.string().meta({ description: "Of the pickup: an IANA name.", example: "Europe/Amsterdam" }),
    customer: person,
    driver: person,
    sessionId: z.uuid(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Ride" });

const side = z.object({
  participantId: z.uuid(),
  role: z.string(),
  name: z.string(),
  phone: phoneSchema.nullable(),
  proxyNumber: z.string().nullable().meta({ description: "The number by which they reach the other side." }),
  live: z.boolean().meta({ description: "Texts and calls reach them." }),
});

/** A ride by itself: with the two sides of its session. */
export const rideDetailsSchema = rideSchema
  .extend({ sessionState: z.enum(["open", "grace", "closed"]), participants: z.array(side) })
  .meta({ id: "RideDetails" });

/** A ride of a list. */
export function showRide(row: RideRow): z.input<typeof rideSchema> {
  return {
    ...rideFacts(row),
    customer: { id: row.customerId, name: row.customerName },
    driver: { id: row.driverId, name: row.driverName },
  };
}

/** A ride with its sides, as this key may see them. */
export function showRideDetails(key: ApiKey, ride: RideDetails): z.input<typeof rideDetailsSchema> {
  return {
    ...rideFacts(ride),
    customer: { id: ride.customer.id, name: ride.customer.name },
    driver: { id: ride.driver.id, name: ride.driver.name },
    sessionState: ride.state,
    participants: ride.sides.map(({ participantId, role, name, phone, number, live }) => ({
      participantId,
      role,
      name,
      phone: phone && showPhone(key, phone.e164),
      proxyNumber: number,
      live,
    })),
  };
}

type Facts = Pick<
  RideRow,
  | "id"
  | "status"
  | "start"
  | "destination"
  | "pickupAt"
  | "timeZone"
  | "sessionId"
  | "startedAt"
  | "endedAt"
  | "createdAt"
>;

function rideFacts(ride: Facts) {
  return {
    id: ride.id,
    status: ride.status,
    start: ride.start,
    destination: ride.destination,
    pickupAt: ride.pickupAt.toISOString(),
    timeZone: ride.timeZone,
    sessionId: ride.sessionId,
    startedAt: ride.startedAt?.toISOString() ?? null,
    endedAt: ride.endedAt?.toISOString() ?? null,
    createdAt: ride.createdAt.toISOString(),
  };
}
