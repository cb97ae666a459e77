import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { poolResource } from "@/lib/api/resources/numbers";
import { readTraffic } from "@/lib/messages/traffic";
import { countPool } from "@/lib/numbers/walk";

const count = z.int().min(0);

const statsSchema = z
  .object({
    pool: poolResource,
    lastHour: z.object({
      sessionsOpened: count,
      ridesBooked: count,
      textsReceived: count,
      textsSent: count.meta({
        description: "Those that we said ourselves; what was passed on was received.",
      }),
      calls: count,
      deliveries: z.object({
        queued: count,
        sending: count,
        sent: count,
        delivered: count,
        failed: count,
      }),
    }),
  })
  .meta({ id: "Stats" });

/** How things are. */
export const statsOperations: Operation[] = [
  operation({
    id: "getStats",
    method: "GET",
    path: "/stats",
    scope: "read",
    tag: "Stats",
    summary: "Count the pool, and what went on within the last hour",
    responses: { 200: statsSchema },
    async handle({ context: { database } }) {
      const [pool, lastHour] = await Promise.all([countPool(database), readTraffic(database)]);
      return { status: 200, body: { pool, lastHour } };
    },
  }),
];
