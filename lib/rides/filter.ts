import { z } from "zod";
import { maximumSearch } from "@/lib/search";

export const rideStatuses = ["scheduled", "in_progress", "completed", "cancelled"] as const;
export type RideStatus = (typeof rideStatuses)[number];

const optionalId = z.uuid().optional().catch(undefined);

/** What the address of the Rides page may ask for; anything unreadable counts as not asked. */
export const rideFilterSchema = z.object({
  status: z.enum(rideStatuses).optional().catch(undefined),
  customer: optionalId,
  driver: optionalId,
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
  /** The page of rides older than this one. */
  after: optionalId,
  /** The page of rides newer than this one. */
  before: optionalId,
});

export type RideFilter = z.output<typeof rideFilterSchema>;
