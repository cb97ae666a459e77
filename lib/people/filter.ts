import { z } from "zod";
import { maximumSearch } from "@/lib/search";
import { tableShape } from "@/lib/table";

/**
 * What the address of a side's list may ask for; anything unreadable counts as not asked. `from` and `to` are the days
 * on which people were added.
 */
export const peopleFilterSchema = z.object({
  ...tableShape,
  archived: z.literal("1").optional().catch(undefined),
  /** Part of a name or phone. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
});

export type PeopleFilter = z.output<typeof peopleFilterSchema>;
