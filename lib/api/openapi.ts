import { z } from "zod";
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { type Operation, takesIfMatch } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { problemSchema } from "@/lib/api/problem";
import { describeQuestions } from "@/lib/api/questions";
import { basePath } from "@/lib/api/route";
import { scopes, scopeWords } from "@/lib/api-keys/schema";

const introduction = `Drive Maskline from your own backend: open masked sessions between people, book rides, care for the pool.

Send an API key with each request: \`Authorization: Bearer maskline_…\`. Keys are made on **Settings → API keys**.
Each opens its own parts, its scopes:

${scopes.map((scope) => `- \`${scope}\`: ${scopeWords[scope]}`).join("\n")}

Refusals are \`application/problem+json\` (RFC 9457) with a stable \`code\`. A \`POST\` with the header
\`Idempotency-Key\` is carried out once, however often it comes within a day. Lists have pages: send the
\`nextCursor\` of one as the \`cursor\` of the next. The \`ETag\` of what you have read, sent as \`If-Match\` with
a change, has that refused with 412 when somebody else was faster. Answers carry \`RateLimit\` and \`RateLimit-Policy\`.`;

/** The description of the whole API (OpenAPI 3.1), made from the same schemas that requests are read by. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  return createDocument(described(), { override: readThroughPreparation });
}

function described(): ZodOpenApiObject {
  return {
    openapi: "3.1.1",
    info: { title: "Maskline", version: "1", description: introduction },
    servers: [{ url: basePath }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, `maskline_…`" },
      },
    },
    paths: describePaths(operations),
    webhooks: describeQuestions(readThroughPreparation),
  };
}

/** What a preparation (of forms, which leave fields empty) takes is what its schema takes. */
const readThroughPreparation: CreateDocumentOptions["override"] = ({ zodSchema, jsonSchema, io }) => {
  if (io !== "input" || !(zodSchema instanceof z.ZodPipe) || !(zodSchema.in instanceof z.ZodTransform))
    return;
  const { $schema: _, ...inner } = z.toJSONSchema(zodSchema.out, { io });
  Object.assign(jsonSchema, inner);
};

function describePaths(all: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of all) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return paths;
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scope, method, body } = operation;
  const headers = [
    ...(method === "POST" ? [idempotencyKey] : []),
    ...(takesIfMatch(operation) ? [ifMatch] : []),
  ];
  const needs = `Needs the scope \`${scope}\`${method === "GET" && scope !== "read" ? " or `read`" : ""}.`;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, needs].filter(Boolean).join("\n\n"),
    requestParams: describeParameters(operation),
    ...(headers.length > 0 && { parameters: headers }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: describeResponses(operation),
  };
}

function describeParameters({ params, query }: Operation): ZodOpenApiParameters {
  return { ...(params && { path: params }), ...(query && { query }) };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same request with the same key is carried out once within a day.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
} as const;

const ifMatch = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The `ETag` that you have read: refused with 412 when it has been changed since.",
  schema: { type: "string" },
} as const;

function describeResponses({ responses, versioned }: Operation): ZodOpenApiResponsesObject {
  const described: ZodOpenApiResponsesObject = {};
  for (const [status, schema] of Object.entries(responses)) {
    if (!isStatus(status)) throw new Error(`${status} is no HTTP status.`);
    described[status] = describeAnswer(schema, versioned);
  }
  return {
    ...described,
    default: {
      description: "A refusal: its `code` says why.",
      content: { "application/problem+json": { schema: problemSchema } },
    },
  };
}

function describeAnswer(schema: z.ZodType | null, versioned = false) {
  if (!schema) return { description: "Done." };
  return {
    description: "Done.",
    ...(versioned && { headers: { ETag: etag } }),
    content: { "application/json": { schema } },
  };
}

const etag = {
  description:
    "The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster.",
  required: true,
  schema: { type: "string" },
} as const;

function isStatus(status: string): status is "200" | "201" | "202" | "204" {
  return ["200", "201", "202", "204"].includes(status);
}
