import { authenticateKey, requireScope } from "@/lib/api/authenticate";
import { readJson, readRequestBody } from "@/lib/api/body";
import type { AnyAnswer, Operation } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { createCursors } from "@/lib/api/pages";
import type { RawInput } from "@/lib/api/parse";
import { problemResponse } from "@/lib/api/problem";
import type { ApiDependencies, ApiRequest } from "@/lib/api/request";
import { createRouter } from "@/lib/api/route";
import { readIfMatch } from "@/lib/api/versions";
import type { ApiKey } from "@/lib/api-keys/schema";
import { carriersOf } from "@/lib/context";
import { invalid } from "@/lib/errors";

const findRoute = createRouter(operations);

/**
 * Answers a request to the REST API: address, key, scope, size, input, and then the operation. Every refusal is an
 * `application/problem+json`; nothing that a caller sends leads to a 500.
 */
export async function serveApi(dependencies: ApiDependencies, request: Request): Promise<Response> {
  try {
    const url = new URL(request.url);
    const { operation, params } = findRoute({ method: request.method, path: url.pathname });
    const key = await authenticateKey(dependencies.database, request);
    requireScope(key, operation);
    const bytes = await readRequestBody(request);
    const input = { params, query: readQuery(url), body: readJson(request, bytes) };
    return respond(await run(dependencies, { operation, key, request, input }));
  } catch (error) {
    return problemResponse(error);
  }
}

type Run = { operation: Operation; key: ApiKey; request: Request; input: RawInput };

function run(dependencies: ApiDependencies, { operation, key, request, input }: Run): Promise<AnyAnswer> {
  const { database, providers, publicUrl, secret } = dependencies;
  const apiRequest: ApiRequest = {
    context: { database, actor: { kind: "api_key", id: key.id }, carriers: carriersOf(providers.values()) },
    key,
    cursors: createCursors({ secret, list: operation.id }),
    ifMatch: readIfMatch(request.headers.get("if-match")),
    providers,
    publicUrl,
  };
  return operation.run(apiRequest, input);
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
