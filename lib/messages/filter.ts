import { z } from "zod";
import { instantsShape } from "@/lib/instants";
import { maximumSearch } from "@/lib/search";
import { tableShape } from "@/lib/table";

/** What the Messages page can be narrowed to. */
export const messageStates = ["all", "failed", "waiting", "out_of_session", "received", "sent"] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * What the list of deliveries can be narrowed to; `failed` waits for somebody to deal with it, `undelivered` has failed,
 * dealt with or not.
 */
export const deliveryStates = ["failed", "waiting", "blocked", "undelivered"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * What the address of the list of deliveries may ask for; anything unreadable counts as not asked. `from` and `to` are
 * the days on which texts were queued, as `since` and `until` are instants.
 */
export const deliveryFilterSchema = z.object({
  ...tableShape,
  ...instantsShape,
  state: z.enum(deliveryStates).optional().catch(undefined),
});

export type DeliveryFilter = z.output<typeof deliveryFilterSchema>;

/**
 * What the address of the Messages page may ask for; anything unreadable counts as not asked. `from` and `to` are the
 * days on which texts were received or written, as `since` and `until` are instants.
 */
export const messageFilterSchema = z.object({
  ...tableShape,
  state: z.enum(messageStates).catch("all").default("all"),
  /** Part of the name or phone of who sent or got the text. */
  search: z.string().trim().max(maximumSearch).optional().catch(undefined),
  /** When they were received or written. */
  ...instantsShape,
});

export type MessageFilter = z.output<typeof messageFilterSchema>;
