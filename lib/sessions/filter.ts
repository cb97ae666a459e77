import { z } from "zod";
import { maximumSearch } from "@/lib/search";
import { tableShape } from "@/lib/table";

export const sessionStates = ["open", "grace", "closed"] as const;
export type SessionState = (typeof sessionStates)[number];

/**
 * What the address of the Sessions page may ask for; anything unreadable counts as not asked. `from` and `to` are the
 * days on which sessions were opened.
 */
export const sessionFilterSchema = z.object({
  ...tableShape,
  status: z.enum(sessionStates).optional().catch(undefined),
  /** A phone, or what the marketplace calls the session. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
});

export type SessionFilter = z.output<typeof sessionFilterSchema>;
