import { z } from "zod";
import { instantsShape } from "@/lib/instants";
import { tableShape } from "@/lib/table";

/**
 * What the address of the Calls page may ask for; anything unreadable counts as not asked. `from` and `to` are the days
 * on which calls came in.
 */
export const callFilterSchema = z.object({ ...tableShape, ...instantsShape });

export type CallFilter = z.output<typeof callFilterSchema>;
