import { z } from "zod";
import type { CallReport } from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { absentCodes, type Call, callMessageBird } from "@/lib/providers/messagebird/api";
import { carrier } from "@/lib/providers/messagebird/failure";

const time = z.coerce.date().nullish().catch(null);
const callsSchema = z.object({ data: z.tuple([z.object({ status: z.string() })]).rest(z.unknown()) });
const legSchema = z.object({
  direction: z.string(),
  status: z.string(),
  /** In seconds, from the answer on. */
  duration: z.coerce.number().nonnegative().nullish().catch(null),
  createdAt: time,
  answeredAt: time,
  endedAt: time,
});
type Leg = z.output<typeof legSchema>;
const legsSchema = z.object({ data: z.array(legSchema) });

/** How a call that we have transferred stands; null when MessageBird knows none of that id. Throws SendError. */
export async function readCall(call: Call, callId: string): Promise<CallReport | null> {
  const path = `/calls/${encodeURIComponent(callId)}`;
  const legs = await read(call, { path: `${path}/legs`, schema: legsSchema });
  if (legs === null) return null;
  // The transfer's leg; of several the last one.
  const leg = legs.data
    .filter(({ direction }) => direction === "outgoing")
    .toSorted((one, other) => Number(one.createdAt) - Number(other.createdAt))
    .at(-1);
  if (leg?.status === "ongoing") return { status: "in_progress", ...timesOf(leg) };
  if (leg && endings.has(leg.status)) return { status: statusOf(leg), ...timesOf(leg) };
  const found = await read(call, { path, schema: callsSchema });
  if (found === null) return null;
  // The caller has hung up before anybody answered, perhaps before anybody's phone rang.
  const isOver = found.data[0].status === "ended";
  return { status: isOver ? "no_answer" : "ringing", answeredAt: null, endedAt: leg?.endedAt ?? null };
}

/** How a leg ends. `hangup` does not say whether anybody had answered. */
const endings = new Map<string, CallReport["status"]>([
  ["hangup", "no_answer"],
  ["no_answer", "no_answer"],
  ["busy", "busy"],
  ["failed", "failed"],
]);

function statusOf(leg: Leg): CallReport["status"] {
  return timesOf(leg).answeredAt ? "completed" : (endings.get(leg.status) ?? "failed");
}

/** An answer that is not dated can be told from how long the leg lasted. */
function timesOf({ answeredAt, endedAt, duration }: Leg): Pick<CallReport, "answeredAt" | "endedAt"> {
  const reckoned = endedAt && duration ? new Date(endedAt.getTime() - duration * 1_000) : null;
  return { answeredAt: answeredAt ?? reckoned, endedAt: endedAt ?? null };
}

/** Null for what MessageBird does not have. */
async function read<Schema extends z.ZodType>(
  call: Call,
  { path, schema }: { path: string; schema: Schema },
): Promise<z.output<Schema> | null> {
  const answer = await unlessAbsent(
    () => callMessageBird(call, { host: "voice", method: "GET", path }),
    absentCodes,
  );
  if (answer === null) return null;
  const found = schema.safeParse(answer);
  if (found.success) return found.data;
  throw unreadable(carrier);
}
