import { z } from "zod";
import { instantsShape } from "@/lib/instants";

const optionalId = z.uuid().optional().catch(undefined);

/** What the address of the Calls page may ask for; anything unreadable counts as not asked. */
export const callFilterSchema = z.object({ ...instantsShape, after: optionalId, before: optionalId });

export type CallFilter = z.output<typeof callFilterSchema>;
