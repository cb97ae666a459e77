import type { z } from "zod";
import type { ClaimedEndpoint } from "@/lib/callbacks/claim";
import { guardRulesOf } from "@/lib/callbacks/endpoints";
import { post, type Resolve } from "@/lib/callbacks/post";
import type { EndpointPurpose } from "@/lib/callbacks/schema";
import { openSecrets } from "@/lib/callbacks/send";
import { signatureHeaders } from "@/lib/callbacks/sign";
import type { Database } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";

/** An endpoint that is asked before something happens. */
export type AskedEndpoint = ClaimedEndpoint & { limitMs: number; failsOpen: boolean; secrets: string[] };

/** The endpoint that is asked, if there is one. One row by a partial index. */
export async function readAsked(
  { pool }: Database,
  purpose: Exclude<EndpointPurpose, "events">,
): Promise<AskedEndpoint | null> {
  const { rows } = await pool.query<AskedEndpoint>({
    name: "read-asked",
    text: `
      select id, url, include_bodies as "includeBodies", full_phones as "fullPhones", limit_ms as "limitMs",
        fails_open as "failsOpen", array(
          select sealed from callback_secrets
          where endpoint_id = callback_endpoints.id and (expires_at is null or expires_at > app_now())
          order by created_at desc, id desc) as secrets
      from callback_endpoints where enabled and purpose <> 'events' and purpose = $1`,
    values: [purpose],
  });
  return rows[0] ?? null;
}

/** One question: `id` is the same when it is asked again. */
export type Question<Schema extends z.ZodType> = {
  endpoint: AskedEndpoint;
  id: string;
  type: string;
  data: object;
  /** What an answer may look like. 204, without words, is `silence`. */
  answers: Schema;
  silence: z.output<Schema>;
  authSecret: string | null;
  resolve?: Resolve;
};

const maximumAnswer = 16_384;

/** The answer; null when there was none in time, or none that makes sense. Never inside of a transaction. */
export async function ask<Schema extends z.ZodType>(
  database: Database,
  question: Question<Schema>,
): Promise<z.output<Schema> | null> {
  const answer = await put(database, question);
  await noteAnswer(database, { id: question.endpoint.id, answered: answer !== null });
  return answer;
}

async function put<Schema extends z.ZodType>(
  database: Database,
  { endpoint, id, type, data, answers, silence, authSecret, resolve }: Question<Schema>,
): Promise<z.output<Schema> | null> {
  const secrets = authSecret ? await openSecrets({ endpoint, secrets: endpoint.secrets }, authSecret) : [];
  if (secrets.length === 0) return null;
  const rules = guardRulesOf(await readSettings(database.prisma));
  const at = new Date();
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const outcome = await post({
    url: endpoint.url,
    headers: { ...signatureHeaders({ id, at, body, secrets }), "user-agent": "Maskline" },
    body,
    timeoutMs: endpoint.limitMs,
    readMs: endpoint.limitMs,
    maxBytes: maximumAnswer,
    rules,
    resolve,
  });
  if (outcome.kind === "failed" || outcome.status < 200 || outcome.status > 299) return null;
  if (outcome.status === 204) return silence;
  return outcome.complete ? read(answers, outcome.body) : null;
}

function read<Schema extends z.ZodType>(answers: Schema, body: string): z.output<Schema> | null {
  try {
    const parsed = answers.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Since when it has not answered, for its page; written only when that changes. */
async function noteAnswer({ pool }: Database, note: { id: string; answered: boolean }): Promise<void> {
  await pool.query({
    name: "note-answer",
    text: `
      update callback_endpoints set failing_since = case when $2 then null else app_now() end
      where id = $1 and (failing_since is null) <> $2`,
    values: [note.id, note.answered],
  });
}
