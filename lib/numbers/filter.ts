import { z } from "zod";
import { numberStatuses } from "@/lib/numbers/schema";
import { maximumSearch } from "@/lib/search";
import { tableShape } from "@/lib/table";

/**
 * What the address of the Numbers page may ask for; anything unreadable counts as not asked. Without a status it shows
 * those in the pool; `from` and `to` are the days on which numbers were added.
 */
export const numberFilterSchema = z.object({
  ...tableShape,
  status: z.enum(numberStatuses).optional().catch(undefined),
  provider: z
    .string()
    .regex(/^[a-z]{1,40}$/)
    .optional()
    .catch(undefined),
  /** Digits of a number. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
});

export type NumberFilter = z.output<typeof numberFilterSchema>;
