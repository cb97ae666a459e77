import type { Logger } from "pino";
import { noteWebhook } from "@/lib/carriers/webhook-checks";
import { carriersOf } from "@/lib/context";
import type { Database } from "@/lib/db";
import { log as processLog } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import type { Provider, ProviderName, WebhookChannel } from "@/lib/providers/contract";
import type { Providers } from "@/lib/providers/registry";
import { chooseRequestId, requestFacts, requestId, withinRequest } from "@/lib/request";
import { type Note, traced } from "@/lib/tracing";
import { answerChannel } from "@/lib/webhooks/channels";
import { exactUrl, type PublicAddress } from "@/lib/webhooks/exact-url";
import { readBody } from "@/lib/webhooks/read-body";
import { type Refused, refuse, refuseError } from "@/lib/webhooks/refusals";

/** What every webhook needs, whatever carries it to us. */
export type WebhookDependencies = PublicAddress & {
  database: Database;
  providers: Providers;
  log?: Logger;
  /** What questions to the marketplace are signed under; without, it is not asked. */
  authSecret?: string | null;
};

/** One webhook. `token` is the secret of its path, when the path holds one; `?token=` counts as well. */
export type IncomingWebhook = {
  providerName: string;
  channel: WebhookChannel;
  request: Request;
  token: string | null;
  /** The address that the request came from, past trusted proxies. */
  sender?: string;
  /** Answers what is taken with 204 and no words, as this path's callers expect. */
  silent?: boolean;
};

/**
 * Takes in one webhook of any carrier: verify the raw request, parse it, commit its effect, answer.
 * A 2xx is a promise that the effect is committed; nothing that an outsider sends leads to a 500. The answer says
 * under which `X-Request-Id` the logs tell of it.
 */
export async function receiveWebhook(
  dependencies: WebhookDependencies,
  webhook: IncomingWebhook,
): Promise<Response> {
  const given = dependencies.fromTrustedProxy ? webhook.request.headers.get("x-request-id") : null;
  const id = chooseRequestId(given);
  const step = { name: "webhook", kind: "server", begins: id } as const;
  const response = await withinRequest(id, () =>
    traced(step, (note) => measured(dependencies, { ...webhook, note })),
  );
  response.headers.set("X-Request-Id", id);
  return response;
}

async function measured(
  dependencies: WebhookDependencies,
  { note, ...webhook }: IncomingWebhook & { note: Note },
): Promise<Response> {
  const { channel } = webhook;
  const { log = processLog } = dependencies;
  const begin = performance.now();
  const { provider, result } = await settle(dependencies, webhook);
  const outcome = result instanceof Response ? "accepted" : result.refusal;
  const response = result instanceof Response ? result : result.response;
  const tookMs = performance.now() - begin;
  metrics().webhooks.inc({ provider, channel, outcome });
  metrics().webhookSeconds.observe({ provider, channel }, tookMs / 1_000);
  const facts = { ...requestFacts(), provider, channel, outcome, status: response.status };
  note({ ...facts, requestId: requestId() });
  log.info({ ...facts, tookMs: Math.round(tookMs) }, "webhook answered");
  return response;
}

async function settle(
  dependencies: WebhookDependencies,
  webhook: IncomingWebhook,
): Promise<{ provider: ProviderName | "unknown"; result: Response | Refused }> {
  const provider = [...dependencies.providers.values()].find(({ name }) => name === webhook.providerName);
  if (!provider || (webhook.channel === "call" && !provider.voice)) {
    const message = "No such webhook: its carrier is not configured here.";
    return { provider: "unknown", result: refuse("unknown_provider", { status: 404, message }) };
  }
  try {
    return { provider: provider.name, result: await take(dependencies, { ...webhook, provider }) };
  } catch (error) {
    return { provider: provider.name, result: refuseError(error) };
  }
}

async function take(
  dependencies: WebhookDependencies,
  { provider, channel, request, token, sender, silent }: IncomingWebhook & { provider: Provider },
): Promise<Response | Refused> {
  const methods = provider.methods[channel];
  if (!methods.includes(request.method)) {
    const headers = { Allow: methods.join(", ") };
    return refuse("wrong_method", { status: 405, message: `Use ${methods.join(" or ")}.`, headers });
  }
  const body = await readBody(request);
  if (body === null) return refuse("too_large", { status: 413, message: "The body is longer than 64 KB." });
  const url = exactUrl(request, dependencies);
  const raw = { method: request.method, url, headers: request.headers, body, sender };
  if (provider.isProbe?.(raw)) return new Response("OK");
  const verdict = await provider.verify(raw, {
    channel,
    token: token ?? new URL(url).searchParams.get("token"),
  });
  await noteWebhook(dependencies.database, {
    provider: provider.name,
    channel,
    reason: verdict.ok ? null : verdict.reason,
  });
  if (!verdict.ok) {
    return refuse("unauthenticated", {
      status: 401,
      message: `The request's signature or token is ${verdict.reason}.`,
    });
  }
  const answer = await answerChannel(dependencies.database, {
    provider,
    channel,
    raw,
    replay: verdict.replay,
    authSecret: dependencies.authSecret ?? null,
    carriers: carriersOf(dependencies.providers.values()),
  });
  return silent && answer.status === 200 ? new Response(null, { status: 204 }) : answer;
}
