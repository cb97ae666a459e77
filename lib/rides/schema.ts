import { z } from "zod";

const place = z.string().trim().min(1, "Say where.").max(200, "Use at most 200 characters.");

const pickup = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "Give a date and a time.");
const timeZone = z.string().min(1, "Choose the time zone of the pickup.").max(64);

/** An option that a form leaves empty follows the settings. */
const option = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.enum(values).optional());

/** What it takes to book a ride. `pickup` is the wall-clock time in `timeZone` (IANA). */
export const bookRideSchema = z.object({
  customerId: z.uuid("Choose a customer."),
  driverId: z.uuid("Choose a driver."),
  start: place,
  destination: place,
  pickup,
  timeZone,
  /** Whether both share a proxy number or each gets their own. */
  numberPolicy: option(["auto", "shared", "per_participant"]),
  /** Text and call each other when left out. A ride texts both sides, so calls alone will not do. */
  channels: option(["both", "texts"]),
});
export type BookRide = z.infer<typeof bookRideSchema>;

export const rideIdSchema = z.object({ id: z.uuid() });

export const changePickupSchema = rideIdSchema.extend({ pickup, timeZone });
export type ChangePickup = z.infer<typeof changePickupSchema>;

export const changeDriverSchema = rideIdSchema.extend({ driverId: z.uuid("Choose a driver.") });
export type ChangeDriver = z.infer<typeof changeDriverSchema>;
