import type { ClaimedCallback } from "@/lib/callbacks/claim";
import { guardRulesOf } from "@/lib/callbacks/endpoints";
import { renderPayload } from "@/lib/callbacks/payload";
import { type PostOutcome, post, type Resolve } from "@/lib/callbacks/post";
import { unsealSecret } from "@/lib/callbacks/secret";
import type { AttemptResult } from "@/lib/callbacks/settle";
import { signatureHeaders } from "@/lib/callbacks/sign";
import type { Database } from "@/lib/db";
import { withoutPhones } from "@/lib/providers/reason";
import { retryAfterMs } from "@/lib/providers/retry-after";
import { readSettings } from "@/lib/settings/queries";

export type SendOptions = {
  authSecret: string;
  /** How long an endpoint has to answer with a 2xx. */
  timeoutMs?: number;
  resolve?: Resolve;
};

/** What is read of an answer, for an admin to see: its first bytes, and not for long. */
const excerptBytes = 1_024;
const excerptMs = 1_000;

/** Makes one request for a callback, and says what it came to. Throws only when the database is away. */
export async function sendCallback(
  database: Database,
  { callback, authSecret, timeoutMs = 15_000, resolve }: SendOptions & { callback: ClaimedCallback },
): Promise<AttemptResult> {
  const { endpoint, event } = callback;
  const secrets = await openSecrets(callback, authSecret);
  if (secrets.length === 0) return unreadable;
  const rules = guardRulesOf(await readSettings(database.prisma));
  const body = await renderPayload(database.prisma, { event, discretion: endpoint });
  const headers = signatureHeaders({ id: event.id, at: new Date(), body, secrets });
  return resultOf(
    await post({
      url: endpoint.url,
      headers: { ...headers, "user-agent": "Maskline" },
      body,
      timeoutMs,
      readMs: excerptMs,
      maxBytes: excerptBytes,
      rules,
      resolve,
    }),
  );
}

/** No request could be signed. */
export const unreadable: AttemptResult = {
  delivered: false,
  gone: false,
  status: null,
  excerpt: null,
  code: "secret_unreadable",
  reason: "The secret cannot be read any more, because AUTH_SECRET has changed. Rotate it.",
  durationMs: 0,
  retryAfterMs: null,
};

/** The secrets that can be read, the present one first. */
export async function openSecrets(
  { endpoint, secrets }: { endpoint: { id: string }; secrets: readonly string[] },
  authSecret: string,
): Promise<string[]> {
  const opened = await Promise.all(
    secrets.map((sealed) => unsealSecret(sealed, { authSecret, endpointId: endpoint.id })),
  );
  return opened.filter((secret) => secret !== null);
}

/** What a request came to, as it is kept. */
export function resultOf(outcome: PostOutcome): AttemptResult {
  const { durationMs } = outcome;
  if (outcome.kind === "failed") {
    const { code, reason } = outcome;
    return { ...unreadable, code, reason, durationMs };
  }
  const { status, body, retryAfter } = outcome;
  const delivered = status >= 200 && status < 300;
  return {
    delivered,
    gone: status === 410,
    status,
    excerpt: readable(body) || null,
    code: delivered ? null : `http_${status}`,
    reason: delivered ? null : reasonOf(status),
    durationMs,
    retryAfterMs: retryAfterMs(retryAfter),
  };
}

function reasonOf(status: number): string {
  if (status === 410) return "It answered 410: it is there no more.";
  if (status >= 300 && status < 400) return `It answered ${status}. Redirects are not followed.`;
  return `It answered ${status} instead of 2xx.`;
}

/** The answer's words as a page may show them: no control characters, nothing that looks like a phone. */
function readable(body: string): string {
  return withoutPhones(body.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")).trim();
}
