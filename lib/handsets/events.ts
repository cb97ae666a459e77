import { z } from "zod";
import type { Connection, Database } from "@/lib/db";
import type { CallEvent } from "@/lib/providers/contract";

const callStatuses = ["in_progress", "busy", "no_answer", "hung_up"] as const satisfies CallEvent["status"][];

/** What the simulated carrier posts to us, or, for `ring_out`, what its network does by itself. */
const simulatedEventSchema = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("message"), id: z.string(), to: z.string(), body: z.string() }),
  z.object({
    channel: z.literal("call"),
    id: z.string(),
    status: z.enum(callStatuses),
    callerListens: z.boolean(),
  }),
  z.object({ channel: z.literal("status"), id: z.string(), status: z.enum(["sent", "delivered"]) }),
  z.object({ channel: z.literal("ring_out"), id: z.string() }),
]);
export type SimulatedEvent = z.output<typeof simulatedEventSchema>;

/** An event with whose phone it is about. */
export type AboutPhone = { phoneId: string | null; event: SimulatedEvent };

/** Keeps an event until `afterMs` have passed; null: it is lost. */
export async function holdEvent(
  { pool }: { pool: Connection },
  { phoneId, event, afterMs }: AboutPhone & { afterMs: number | null },
): Promise<void> {
  await pool.query(
    `insert into simulated_events (phone_id, content, due_at)
     values ($1, $2, app_now() + make_interval(secs => $3::float8 / 1000))`,
    [phoneId, JSON.stringify(event), afterMs],
  );
}

const leaseSeconds = 20;

/** The event that has been due longest, for this worker alone for a while; null when none is due. */
export async function claimEvent({ pool }: Database): Promise<(AboutPhone & { eventId: string }) | null> {
  const { rows } = await pool.query<{ id: string; phone_id: string | null; content: unknown }>(`
    update simulated_events set due_at = app_now() + interval '${leaseSeconds} seconds'
    where id = (
      select id from simulated_events where due_at <= app_now() order by due_at limit 1 for update skip locked)
    returning id, phone_id, content`);
  const [row] = rows;
  if (!row) return null;
  return { eventId: row.id, phoneId: row.phone_id, event: simulatedEventSchema.parse(row.content) };
}

/** Forgets an event that has been handed on. */
export async function forgetEvent({ pool }: Database, { eventId }: { eventId: string }): Promise<void> {
  await pool.query("delete from simulated_events where id = $1", [eventId]);
}

/** Milliseconds until the next event is due; null when none is on its way. */
export async function untilNextEvent({ pool }: Database): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number }>(
    `select greatest(0, extract(epoch from due_at - app_now()) * 1000)::float8 as ms from simulated_events
     where due_at is not null order by due_at limit 1`,
  );
  return rows[0]?.ms ?? null;
}

/** Whether something about this phone is on its way and not lost. */
export async function isSomethingHeld({ pool }: Database, phoneId: string | null): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from simulated_events
     where phone_id = $1 and due_at > app_now() and content->>'channel' <> 'ring_out' limit 1`,
    [phoneId],
  );
  return rowCount === 1;
}
