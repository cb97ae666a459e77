import type { z } from "zod";
import type { ClaimedEndpoint } from "@/lib/callbacks/claim";
import { guardRulesOf } from "@/lib/callbacks/endpoints";
import { post, type Resolve } from "@/lib/callbacks/post";
import type { EndpointPurpose, QuestionKind } from "@/lib/callbacks/schema";
import { openSecrets, resultOf, unreadable } from "@/lib/callbacks/send";
import type { AttemptResult } from "@/lib/callbacks/settle";
import { signatureHeaders } from "@/lib/callbacks/sign";
import { noteUnanswered } from "@/lib/callbacks/unanswered";
import type { Database } from "@/lib/db";
import { holdsNul } from "@/lib/json";
import { withoutPhones } from "@/lib/providers/reason";
import { readSettings } from "@/lib/settings/queries";

/** An endpoint that is asked before something happens. */
export type AskedEndpoint = ClaimedEndpoint & { limitMs: number; failsOpen: boolean; secrets: string[] };

type Asking = Exclude<EndpointPurpose, "events">;

/** The endpoint that is asked, if there is one. */
export async function readAsked(database: Database, purpose: Asking): Promise<AskedEndpoint | null> {
  return (await readAllAsked(database))[purpose] ?? null;
}

/** The endpoints that are asked, one for each purpose at most: a row each, by a partial index. */
export async function readAllAsked({ pool }: Database): Promise<Partial<Record<Asking, AskedEndpoint>>> {
  const { rows } = await pool.query<AskedEndpoint & { purpose: Asking }>({
    name: "read-asked",
    text: `
      select purpose, id, url, include_bodies as "includeBodies", full_phones as "fullPhones", limit_ms as "limitMs",
        fails_open as "failsOpen", array(
          select sealed from callback_secrets
          where endpoint_id = callback_endpoints.id and (expires_at is null or expires_at > app_now())
          order by created_at desc, id desc) as secrets
      from callback_endpoints where enabled and purpose <> 'events'`,
  });
  return Object.fromEntries(rows.map(({ purpose, ...endpoint }) => [purpose, endpoint]));
}

/** One question: `id` is the same when it is asked again. */
export type Question<Schema extends z.ZodType> = {
  endpoint: AskedEndpoint;
  id: string;
  type: QuestionKind;
  /** Whom it is about, if they are in one. */
  sessionId?: string | null;
  data: object;
  /** What an answer may look like. 204, without words, is `silence`. */
  answers: Schema;
  silence: z.output<Schema>;
  authSecret: string | null;
  resolve?: Resolve;
};

const maximumAnswer = 65_536;

/**
 * The answer; null when there was none in time, or none that makes sense: then the endpoint's page says why. Never
 * inside of a transaction.
 */
export async function ask<Schema extends z.ZodType>(
  database: Database,
  question: Question<Schema>,
): Promise<z.output<Schema> | null> {
  const put = await putTo(database, question);
  const { endpoint, id, type, sessionId } = question;
  await noteAnswer(database, { id: endpoint.id, answered: "answer" in put });
  if ("answer" in put) return put.answer;
  const asked = { id, type, sessionId, endpointId: endpoint.id };
  await noteUnanswered(database.prisma, { asked, result: put.failure });
  return null;
}

type Put<Answer> = { answer: Answer } | { failure: AttemptResult };

async function putTo<Schema extends z.ZodType>(
  database: Database,
  question: Question<Schema>,
): Promise<Put<z.output<Schema>>> {
  const { endpoint, id, type, data, authSecret, resolve } = question;
  const secrets = authSecret ? await openSecrets({ endpoint, secrets: endpoint.secrets }, authSecret) : [];
  if (secrets.length === 0) return { failure: unreadable };
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
  const result = resultOf(outcome);
  if (outcome.kind === "failed" || !result.delivered) return { failure: result };
  if (outcome.status === 204) return { answer: question.silence };
  const read = outcome.complete ? readAnswer(question.answers, outcome.body) : cutOff;
  return "answer" in read ? read : { failure: senseless(result, read.complaint) };
}

type Read<Answer> = { answer: Answer } | { complaint: string };

const cutOff = { complaint: `Its answer broke off, or is longer than ${maximumAnswer / 1_024} KB.` };

function readAnswer<Schema extends z.ZodType>(answers: Schema, body: string): Read<z.output<Schema>> {
  if (holdsNul(body)) return { complaint: "Its answer holds the character U+0000, which cannot be stored." };
  const parsed = answers.safeParse(parseJson(body));
  if (parsed.success) return { answer: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `${issue.path.join(".")}: ` : "";
  return { complaint: `Its answer makes no sense. ${where}${issue?.message ?? ""}`.trim() };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of an answer may hold names, which are kept nowhere but with their people. */
function senseless(result: AttemptResult, complaint: string): AttemptResult {
  return { ...result, delivered: false, excerpt: null, code: "senseless", reason: withoutPhones(complaint) };
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
