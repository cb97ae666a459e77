import type { QuestionKind } from "@/lib/callbacks/schema";
import type { AttemptResult } from "@/lib/callbacks/settle";
import type { Statements } from "@/lib/db";
import type { AppError } from "@/lib/errors";
import { withoutPhones } from "@/lib/providers/reason";

/** A question to the marketplace: `id` is the same when it is asked again. */
export type Asked = { id: string; type: QuestionKind; endpointId: string; sessionId?: string | null };

/** A question, and why nothing came of it. Neither `reason` nor `excerpt` holds a phone. */
export type Unanswered = {
  asked: Asked;
  result: Pick<AttemptResult, "status" | "excerpt" | "code" | "reason" | "durationMs">;
};

/**
 * Writes down that a question came to nothing, for the page of its endpoint, with an attempt for each time that it was
 * asked. Nothing, when the endpoint is no longer there.
 */
export async function noteUnanswered(statements: Statements, { asked, result }: Unanswered): Promise<void> {
  await statements.$executeRaw`
    with endpoint as (
      select id from callback_endpoints where id = ${asked.endpointId}::uuid for key share
    ), event as (
      insert into callback_events (id, kind, session_id, subject_type)
      select ${asked.id}::uuid, ${asked.type}, ${asked.sessionId ?? null}::uuid, 'question' from endpoint
      on conflict (id) do nothing
    ), question as (
      insert into callbacks (event_id, endpoint_id, status, settled_at, attempt_count)
      select ${asked.id}::uuid, id, 'failed', app_now(), 1 from endpoint
      on conflict (event_id, endpoint_id)
        do update set settled_at = excluded.settled_at, attempt_count = callbacks.attempt_count + 1
      returning id
    )
    insert into callback_attempts (
      callback_id, outcome, response_status, response_excerpt, error_code, error_reason, duration_ms, started_at,
      finished_at)
    select id, 'failed', ${result.status}::int, ${result.excerpt}, ${result.code}, ${result.reason},
      ${result.durationMs}::int, app_now() - make_interval(secs => ${result.durationMs}::float8 / 1000), app_now()
    from question`;
}

/** An answer that made sense, and could not be carried out. */
export function refusedAnswer({ code, message, fields }: AppError): Unanswered["result"] {
  const [field] = fields;
  const where = field ? `session.${field.path}: ` : "";
  const reason = withoutPhones(`It cannot be done as it says. ${where}${message}`);
  return { status: 200, excerpt: null, code, reason, durationMs: 0 };
}
