import { z } from "zod";
import type { CallReport } from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { absentCodes, carrier } from "@/lib/providers/twilio/errors";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";
import { finalStatuses } from "@/lib/providers/twilio/voice";

const time = z.coerce.date().nullish().catch(null);
const legSchema = z.object({
  status: z.string(),
  start_time: time,
  end_time: time,
  /** In seconds, from the answer on. */
  duration: z.coerce.number().nonnegative().nullish().catch(null),
});
type Leg = z.output<typeof legSchema>;
/** The newest first. */
const childrenSchema = z.object({ calls: z.array(legSchema) });

/** How a call that we have put through stands; null when Twilio knows none of that id. Throws SendError. */
export async function readCall(call: Call, sid: string): Promise<CallReport | null> {
  const parent = await unlessAbsent(
    () => callTwilio(call, { method: "GET", path: `/Calls/${encodeURIComponent(sid)}.json` }),
    absentCodes,
  );
  if (parent === null) return null;
  const query = new URLSearchParams({ ParentCallSid: sid });
  const children = await callTwilio(call, { method: "GET", path: "/Calls.json", query });
  const ours = legSchema.safeParse(parent).data;
  const dialled = childrenSchema.safeParse(children).data?.calls;
  if (!ours || !dialled) throw unreadable(carrier);
  const [leg] = dialled;
  if (leg && (leg.status === "in-progress" || finalStatuses.has(leg.status))) return reportOf(leg);
  // The caller has hung up before anybody's phone rang.
  const isOver = finalStatuses.has(ours.status);
  return {
    status: isOver ? "no_answer" : "ringing",
    answeredAt: null,
    endedAt: isOver ? (ours.end_time ?? null) : null,
  };
}

/** When a leg started says when it was dialled or answered; how long it lasted counts from the answer. */
function reportOf({ status: word, start_time: startedAt, end_time: endedAt, duration }: Leg): CallReport {
  if (word === "in-progress") return { status: "in_progress", answeredAt: startedAt ?? null, endedAt: null };
  const status = finalStatuses.get(word) ?? "failed";
  const talked =
    status === "completed" && endedAt ? new Date(endedAt.getTime() - (duration ?? 0) * 1_000) : null;
  return { status, answeredAt: talked, endedAt: endedAt ?? null };
}
