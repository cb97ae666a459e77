import { z } from "zod";
import { instantsShape } from "@/lib/instants";
import { maximumSearch } from "@/lib/search";
import { tableShape } from "@/lib/table";

export const rideStatuses = ["scheduled", "in_progress", "completed", "cancelled"] as const;
export type RideStatus = (typeof rideStatuses)[number];

const optionalId = z.uuid().optional().catch(undefined);

/**
 * What the address of the Rides page may ask for; anything unreadable counts as not asked. `from` and `to` are days of
 * pickup.
 */
export const rideFilterSchema = z.object({
  ...tableShape,
  /** When they were booked. */
  ...instantsShape,
  status: z.enum(rideStatuses).optional().catch(undefined),
  customer: optionalId,
  driver: optionalId,
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
});

export type RideFilter = z.output<typeof rideFilterSchema>;
