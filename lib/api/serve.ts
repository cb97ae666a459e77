import { authenticateKey, readSecret, requireScope } from "@/lib/api/authenticate";
import { readJson, readRequestBody } from "@/lib/api/body";
import { once } from "@/lib/api/once";
import type { AnyAnswer } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { createCursors } from "@/lib/api/pages";
import type { RawInput } from "@/lib/api/parse";
import { problemResponse } from "@/lib/api/problem";
import { limitRate } from "@/lib/api/rate-limit";
import type { ApiDependencies, ApiRequest } from "@/lib/api/request";
import { createRouter, type Route } from "@/lib/api/route";
import { readIfMatch } from "@/lib/api/versions";
import type { ApiKey } from "@/lib/api-keys/schema";
import { carriersOf } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { traced } from "@/lib/tracing";

const findRoute = createRouter(operations);

/**
 * Answers a request to the REST API: address, key, scope, rate, size, whether it has been carried out before, input,
 * and then the operation. Every refusal is an `application/problem+json`; nothing that a caller sends leads to a 500.
 */
export async function serveApi(dependencies: ApiDependencies, request: Request): Promise<Response> {
  try {
    const { pathname } = new URL(request.url);
    const route = findRoute({ method: request.method, path: pathname });
    return await traced({ name: "API request", kind: "server", continues: null }, async (note) => {
      const response = await serve(dependencies, { route, request }).catch(problemResponse);
      note({ operation: route.operation.id, status: response.status });
      return response;
    });
  } catch (error) {
    return problemResponse(error);
  }
}

async function serve(
  dependencies: ApiDependencies,
  { route, request }: Pick<Admitted, "route" | "request">,
): Promise<Response> {
  const key = await authenticateKey(dependencies.database, request);
  requireScope(key, route.operation);
  const rateHeaders = await limitRate(dependencies.database, key);
  const response = await answer(dependencies, { route, key, request }).catch(problemResponse);
  for (const [name, value] of Object.entries(rateHeaders)) response.headers.set(name, value);
  return response;
}

type Admitted = { route: Route; key: ApiKey; request: Request };

async function answer(dependencies: ApiDependencies, admitted: Admitted): Promise<Response> {
  const { request, key, route } = admitted;
  const bytes = await readRequestBody(request);
  const run = (database: ApiDependencies["database"]) =>
    perform({ ...dependencies, database }, { ...admitted, bytes });
  const idempotencyKey = request.headers.get("idempotency-key");
  const ifMatch = request.headers.get("if-match");
  if (idempotencyKey === null || route.operation.method !== "POST") return run(dependencies.database);
  const { pathname, search } = new URL(request.url);
  return once(dependencies.database, {
    apiKeyId: key.id,
    secret: readSecret(request.headers) ?? "",
    idempotencyKey,
    request: [pathname, search, bytes, ...(ifMatch === null ? [] : [ifMatch])],
    carryOut: run,
  });
}

async function perform(
  { database, providers, publicUrl, secret }: ApiDependencies,
  { route: { operation, params }, key, request, bytes }: Admitted & { bytes: Uint8Array },
): Promise<Response> {
  const input = { params, query: readQuery(new URL(request.url)), body: readJson(request, bytes) };
  const apiRequest: ApiRequest = {
    context: { database, actor: { kind: "api_key", id: key.id }, carriers: carriersOf(providers.values()) },
    key,
    cursors: createCursors({ secret, list: operation.id }),
    ifMatch: readIfMatch(request.headers.get("if-match")),
    providers,
    publicUrl,
    secret,
  };
  return respond(await operation.run(apiRequest, input));
}

/** What stands in the address, a list for what stands there more than once. */
function readQuery({ searchParams }: URL): RawInput["query"] {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      if (values.some((value) => value.includes("\0"))) throw invalid(name, "It holds U+0000.");
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function respond({ status, body, version }: AnyAnswer): Response {
  const headers = {
    "Cache-Control": "no-store",
    ...(version !== undefined && { ETag: `"${version}"` }),
  };
  return body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers });
}
