import { z } from "zod";

const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** When what a list shows came to be, as its address says it: from an instant until, and without, another. */
export const instantsShape = { since: instant, until: instant };

export type Instants = { since?: string; until?: string };
