import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { problemResponse, Refusal } from "@/lib/api/problem";
import { createSeal, type Seal } from "@/lib/api/seal";
import {
  claimRequest,
  giveUpRequest,
  type IdempotentRequest,
  keepAnswer,
  noteEffect,
  readRequest,
} from "@/lib/api-keys/idempotent-requests";
import type { Database } from "@/lib/db";
import { invalid } from "@/lib/errors";

/** A request, and how to carry it out on a database whose transactions stand or fall with its being the only one. */
export type Once = {
  apiKeyId: string;
  secret: string;
  /** From the header `Idempotency-Key`. */
  idempotencyKey: string;
  /** What must be the same in a repetition: method, address and body. */
  request: readonly (string | Uint8Array)[];
  carryOut(database: Database): Promise<Response>;
};

/** Answers that say nothing about a repetition: it may well be answered otherwise. */
const passing = new Set([400, 401, 403, 413, 415, 429]);
const longestWaitMs = 5_000;

/**
 * Carries a request out once, however often it comes within a day: its repetitions get the first one's answer, also
 * those that come while it is under way. Another request under the same key is refused with 422. A process that dies
 * in the middle blocks a repetition for a minute at most; if its effect was committed by then, the repetition is told
 * so (409) and changes nothing.
 */
export async function once(database: Database, given: Once): Promise<Response> {
  if (!/^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(given.idempotencyKey))
    throw invalid("Idempotency-Key", "Give 1 to 255 visible ASCII characters.");
  const seal = createSeal(given);
  const request: IdempotentRequest = {
    apiKeyId: given.apiKeyId,
    keyHash: seal.hash("key"),
    requestHash: seal.hash("request", ...given.request),
    owner: randomUUID(),
  };
  for (let waited = 0, step = 20; waited < longestWaitMs; waited += step, step = Math.min(step * 2, 500)) {
    if (await claimRequest(database, request)) return carryOut(database, { given, seal, request });
    const answer = await readAnswer(database, { seal, request });
    if (answer) return answer;
    await pause(step);
  }
  throw underWay();
}

type Claimed = { given: Once; seal: Seal; request: IdempotentRequest };

async function carryOut(database: Database, { given, seal, request }: Claimed): Promise<Response> {
  const beforeCommit = (statements: Parameters<typeof noteEffect>[0]) => noteEffect(statements, request);
  const response = await given.carryOut({ ...database, beforeCommit }).catch(problemResponse);
  if (response.status >= 500 || passing.has(response.status)) {
    await giveUpRequest(database, request);
    return response;
  }
  const sealedAnswer = seal.close(await writeAnswer(response.clone()));
  await keepAnswer(database, { ...request, sealedAnswer });
  return response;
}

/** Null while the first one is under way. */
async function readAnswer(
  database: Database,
  { seal, request }: Omit<Claimed, "given">,
): Promise<Response | null> {
  const known = await readRequest(database, request);
  if (!known) return null;
  if (!known.same)
    throw new Refusal(
      "idempotency_key_reused",
      "This Idempotency-Key belongs to another request. Use a new one.",
    );
  if (known.sealedAnswer) return readStored(seal.open(known.sealedAnswer));
  if (known.abandoned && known.effective)
    throw new Refusal("conflict", "This was carried out, but its answer is lost. Read what it has changed.");
  return null;
}

const storedSchema = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

/** The headers that belong to the answer itself, and not to the moment. */
const keptHeaders = ["content-type", "etag"];

async function writeAnswer(response: Response): Promise<string> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => keptHeaders.includes(name)));
  return JSON.stringify({ status: response.status, headers, body: (await response.text()) || null });
}

function readStored(text: string): Response {
  const { status, headers, body } = storedSchema.parse(JSON.parse(text));
  return new Response(body, {
    status,
    headers: { ...headers, "Cache-Control": "no-store", "Idempotent-Replayed": "true" },
  });
}

function underWay(): Refusal {
  return new Refusal("conflict", "The same request is still under way. Repeat it in a moment.", {
    "Retry-After": "1",
  });
}
