import { z } from "zod";

const hours = z.coerce.number().int("Whole hours, please.").min(0).max(8760, "A year (8760 hours) at most.");

/** What an admin can tune while Maskline runs. What is not stored has its default. */
export const settingsSchema = z.object({
  /** After release, this long a number is not given again to a person who knew it. */
  quarantineHours: hours.default(336),
  /** After a ride, this long its two people still reach each other. */
  graceHours: hours.default(24),
  /** A ride that nobody closes completes itself this long after its pickup. */
  rideAutoCompleteHours: hours.min(1).default(24),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Any part of the settings. */
export const settingsUpdateSchema = z.object({
  quarantineHours: hours.optional(),
  graceHours: hours.optional(),
  rideAutoCompleteHours: hours.min(1).optional(),
});

export type SettingsUpdate = z.infer<typeof settingsUpdateSchema>;
