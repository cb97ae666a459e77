import { z } from "zod";
import { maximumSearch } from "@/lib/search";

export const sessionStates = ["open", "grace", "closed"] as const;
export type SessionState = (typeof sessionStates)[number];

const optionalId = z.uuid().optional().catch(undefined);

/** What the address of the Sessions page may ask for; anything unreadable counts as not asked. */
export const sessionFilterSchema = z.object({
  status: z.enum(sessionStates).optional().catch(undefined),
  /** A phone, or what the marketplace calls the session. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
  /** The page of sessions older than this one. */
  after: optionalId,
  /** The page of sessions newer than this one. */
  before: optionalId,
});

export type SessionFilter = z.output<typeof sessionFilterSchema>;
