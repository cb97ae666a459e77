import { z } from "zod";
import { maximumSearch } from "@/lib/search";

/** What the Messages page can be narrowed to. */
export const messageStates = ["all", "failed", "waiting", "out_of_session", "received", "sent"] as const;
export type MessageState = (typeof messageStates)[number];

const optionalId = z.uuid().optional().catch(undefined);

/** What the address of the Messages page may ask for; anything unreadable counts as not asked. */
export const messageFilterSchema = z.object({
  state: z.enum(messageStates).catch("all").default("all"),
  /** Part of the name or phone of who sent or got the text. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
  after: optionalId,
  before: optionalId,
});

export type MessageFilter = z.output<typeof messageFilterSchema>;
