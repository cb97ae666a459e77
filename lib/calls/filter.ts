import { z } from "zod";
import { instantsShape } from "@/lib/instants";
import { tableShape } from "@/lib/table";

/**
 * What the list of calls can be narrowed to, as the SQL function `call_state` says it: `refused` reached nobody,
 * `unclear` was put through and no carrier has said how it went on. Every call is in one of them.
 */
export const callStates = ["answered", "unanswered", "refused", "unclear"] as const;
export type CallState = (typeof callStates)[number];

/**
 * What the address of the Calls page may ask for; anything unreadable counts as not asked. `from` and `to` are the days
 * on which calls came in.
 */
export const callFilterSchema = z.object({
  ...tableShape,
  ...instantsShape,
  state: z.enum(callStates).optional().catch(undefined),
});

export type CallFilter = z.output<typeof callFilterSchema>;
