import { authenticateKey, readSecret, requireScope } from "@/lib/api/authenticate";
import { readRequestBody } from "@/lib/api/body";
import { once } from "@/lib/api/once";
import { Refusal, statusOfProblem } from "@/lib/api/problem";
import { limitRate } from "@/lib/api/rate-limit";
import type { ApiKey, Scope } from "@/lib/api-keys/schema";
import { type Context, carriersOf } from "@/lib/context";
import type { Database } from "@/lib/db";
import { PoolDepleted } from "@/lib/errors";
import { GuideRefusal } from "@/lib/guides/refusal";
import { toAppError } from "@/lib/known-error";
import type { Providers } from "@/lib/providers/registry";

/** What the guides' services need of their process. */
export type GuideDependencies = { database: Database; providers: Providers };

/** A call of a guide's service, whose key has been checked. */
export type GuideCall = {
  context: Context;
  key: ApiKey;
  providers: Providers;
  /** As it was sent: in the address, as a form or as JSON, whichever the caller likes. */
  input: Record<string, unknown>;
};

export type GuideAnswer = { status?: number; body: unknown };

/** One method of a guide's service, and the scope that its key needs. */
export type GuideMethod = { scope: Scope; handle(call: GuideCall): Promise<GuideAnswer> };

type Method = "GET" | "POST" | "DELETE";

/** An address of a guide's service: `params` are the parts of the address that have a name. */
export type GuideEndpoint = (
  dependencies: GuideDependencies,
  request: Request,
  params?: Record<string, string>,
) => Promise<Response>;

/**
 * Makes an address of a guide's service: key, scope, rate, size, whether the call has been carried out before, input,
 * and then the method. The answers are what the guide says; what it knows nothing of (no key, a database that is away)
 * has the same shape.
 */
export function guideEndpoint(methods: Partial<Record<Method, GuideMethod>>): GuideEndpoint {
  return async (dependencies, request, params = {}) => {
    try {
      const method = methodOf(methods, request.method);
      const key = await authenticateKey(dependencies.database, request);
      requireScope(key, { scope: method.scope, method: request.method });
      const rateHeaders = await limitRate(dependencies.database, key);
      const response = await admit(dependencies, { method, key, request, params }).catch(refusalOf);
      for (const [name, value] of Object.entries(rateHeaders)) response.headers.set(name, value);
      return response;
    } catch (error) {
      return refusalOf(error);
    }
  };
}

type Admitted = { method: GuideMethod; key: ApiKey; request: Request; params: Record<string, string> };

/** With an `Idempotency-Key` a POST is carried out once, as in our own API. */
async function admit(dependencies: GuideDependencies, admitted: Admitted): Promise<Response> {
  const { request, key } = admitted;
  const bytes = await readRequestBody(request);
  const run = (database: Database) =>
    perform({ ...dependencies, database }, { ...admitted, bytes }).catch(refusalOf);
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey === null || request.method !== "POST") return run(dependencies.database);
  const { pathname, search } = new URL(request.url);
  const secret = readSecret(request.headers) ?? "";
  return once(dependencies.database, {
    apiKeyId: key.id,
    secret,
    idempotencyKey,
    request: [pathname, search, bytes],
    carryOut: run,
  });
}

async function perform(
  { database, providers }: GuideDependencies,
  { method, key, request, params, bytes }: Admitted & { bytes: Uint8Array },
): Promise<Response> {
  const context: Context = {
    database,
    actor: { kind: "api_key", id: key.id },
    carriers: carriersOf(providers.values()),
  };
  const input = { ...readInput(request, bytes), ...params };
  const { status = 200, body } = await method.handle({ context, key, providers, input });
  return answer(status, body);
}

function methodOf(methods: Partial<Record<string, GuideMethod>>, name: string): GuideMethod {
  const method = methods[name];
  if (method) return method;
  const allowed = Object.keys(methods).join(", ");
  throw new Refusal("method_not_allowed", `Use ${allowed}.`, { Allow: allowed });
}

/** The later wins: address, then form or JSON. What is neither counts as nothing, and lacks what the guide requires. */
function readInput(request: Request, bytes: Uint8Array): Record<string, unknown> {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const text = new TextDecoder().decode(bytes);
  if (/^application\/x-www-form-urlencoded/i.test(request.headers.get("content-type") ?? ""))
    return { ...address, ...Object.fromEntries(new URLSearchParams(text)) };
  return { ...address, ...readObject(text) };
}

function readObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

function refusalOf(error: unknown): Response {
  if (error instanceof GuideRefusal) return answer(error.status, error.body);
  if (error instanceof Refusal)
    return answer(statusOfProblem[error.code], { message: error.message, reason: error.code }, error.headers);
  const known = toAppError(error);
  if (!known) return answer(500, { message: "Something went wrong on our side.", reason: "internal" });
  const status = known instanceof PoolDepleted ? 400 : statusOfProblem[known.code];
  const headers: Record<string, string> = known.code === "unavailable" ? { "Retry-After": "5" } : {};
  return answer(status, { message: known.message, reason: known.code }, headers);
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, "Cache-Control": "no-store" } });
}
