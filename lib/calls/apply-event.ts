import type { Database } from "@/lib/db";
import type { CallAnswer, CallEvent } from "@/lib/providers/contract";
import { say } from "@/lib/texts/say";
import { speechFor } from "@/lib/texts/wording";

// Events come twice and in any order: an answer once known stays, and an end is never taken back.
const answer = `
update calls set
  answered_at = coalesce(answered_at, app_now()),
  status = (case when ended_at is null then 'in_progress' else 'completed' end)::call_status
where provider = $1 and provider_call_id = $2 and outcome = 'connected'`;

const callerOf = `returning caller_phone_id as "phoneId"`;

const end = `
update calls set
  ended_at = coalesce(ended_at, app_now()),
  status = case when answered_at is not null or status = 'completed' then 'completed' else $3::call_status end
where provider = $1 and provider_call_id = $2 and outcome = 'connected'`;

/**
 * Notes what became of a call that was put through. Returns the sentence for a caller who still listens although
 * the other side was not reached; news of a call that we do not know change nothing.
 */
export async function applyCallEvent(
  database: Database,
  { provider, event }: { provider: string; event: CallEvent },
): Promise<CallAnswer | null> {
  const [call] = (await note(database, { call: [provider, event.providerCallId], event })).rows;
  if (!event.callerListens || !call) return null;
  const speech = await speechFor(database.prisma, { ...call, said: [say("call.notAnswered", {})] });
  return { action: "say", ...speech };
}

function note(database: Database, { call, event }: { call: [string, string]; event: CallEvent }) {
  const run = (text: string, values: string[]) =>
    database.pool.query<{ phoneId: string | null }>(`${text} ${callerOf}`, values);
  if (event.status === "in_progress") return run(answer, call);
  if (event.status !== "hung_up") return run(end, [...call, event.status]);
  return run(`${end} and ended_at is null`, [...call, "no_answer"]);
}
