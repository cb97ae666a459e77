import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "@/lib/api/openapi";
import type { Operation } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { problemSchema } from "@/lib/api/problem";
import { updateSettings } from "@/lib/settings/commands";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { knownTo, settle, type World } from "@/tests/api-world";
import { type JsonSchema, jsonSchema, valuesOf } from "@/tests/arbitrary";
import { startConversation } from "@/tests/conversation";

/** How often each operation is called with input that its description allows, and with any other. */
const runs = Number(process.env.CONTRACT_RUNS ?? 8);

const operationSchema = z.object({
  parameters: z
    .array(
      z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: jsonSchema }),
    )
    .default([]),
  requestBody: z
    .object({ content: z.object({ "application/json": z.object({ schema: jsonSchema }) }) })
    .optional(),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });
const { paths } = documentSchema.parse(JSON.parse(JSON.stringify(withoutReferences(openApiDocument()))));

let caller: ApiCaller;
let world: World;
const carriedOut = new Set<string>();

beforeAll(async () => {
  const talk = await startConversation("shared", { numbers: 30 });
  caller = await apiCaller(talk.context.database);
  await updateSettings(talk.context, { apiRequestsPerMinute: 1_000_000, purchaseLimitPerMonth: 100 });
  world = await settle(talk, caller);
});

/** The document with each reference replaced by what it refers to. */
function withoutReferences(document: ReturnType<typeof openApiDocument>): unknown {
  const schemas: Record<string, unknown> = document.components?.schemas ?? {};
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const reference =
      "$ref" in value && typeof value.$ref === "string" ? value.$ref.split("/").at(-1) : undefined;
    if (reference !== undefined) return resolve(schemas[reference]);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
  };
  return resolve(document);
}

type Input = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

function allowed(operation: Operation): fc.Arbitrary<Input> {
  const described = paths[operation.path]?.[operation.method.toLowerCase()];
  if (!described) throw new Error(`${operation.id} is not described.`);
  const known = knownTo(world, operation);
  const parameters = (place: string) => {
    // Cursors have tests of their own.
    const those = described.parameters.filter(
      ({ in: stands, name }) => stands === place && name !== "cursor",
    );
    const schema: JsonSchema = {
      type: "object",
      properties: Object.fromEntries(those.map((parameter) => [parameter.name, parameter.schema])),
      required: those.filter(({ required }) => required).map(({ name }) => name),
    };
    return valuesOf(schema, known).map((values) => z.record(z.string(), z.unknown()).parse(values));
  };
  const body = described.requestBody?.content["application/json"].schema;
  return fc.record({
    path: parameters("path"),
    query: parameters("query"),
    body: body ? valuesOf(body, known) : fc.constant(undefined),
  });
}

function anything(operation: Operation): fc.Arbitrary<Input> {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.jsonValue(),
    fc.constantFrom("\0", "'; --", "%00", "../..", "NaN", "1e400", "__proto__", "\ud800"),
  );
  return fc
    .tuple(allowed(operation), fc.dictionary(fc.string(), hostile), fc.jsonValue(), fc.nat())
    .map(([input, extra, replacement, choice]) => ({
      path: input.path,
      query: choice % 2 === 0 ? { ...input.query, limit: replacement, ...extra } : input.query,
      body: spoil(input.body, { replacement, choice }),
    }));
}

/** The same with one field gone, or of another kind; or something else altogether. */
function spoil(body: unknown, { replacement, choice }: { replacement: unknown; choice: number }): unknown {
  if (typeof body !== "object" || body === null || choice % 5 === 0) return replacement;
  const names = Object.keys(body);
  const name = names[choice % Math.max(1, names.length)];
  if (name === undefined) return replacement;
  return choice % 3 === 0
    ? Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))
    : { ...body, [name]: replacement };
}

async function call(operation: Operation, input: Input): Promise<void> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encode(input.path[name]));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query))
    for (const single of Array.isArray(value) ? value : [value]) query.append(name, text(single));
  const response = await caller.send(operation.method, `${path}?${query}`, {
    ...(input.body !== undefined && operation.method !== "GET" && { body: JSON.stringify(input.body) }),
  });
  await judge(operation, response);
}

function encode(value: unknown): string {
  return encodeURIComponent(text(value).replace(/\p{Surrogate}/gu, "�"));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The answer is one that its description knows, to the letter; or a refusal as all are. */
async function judge(operation: Operation, response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get("ratelimit")).toMatch(/^"minute";r=\d+;t=\d+$/);
  if (response.status in operation.responses) {
    carriedOut.add(operation.id);
    const schema = operation.responses[response.status];
    if (!schema) return expect(await response.text()).toBe("");
    if (operation.versioned) expect(response.headers.get("etag")).toMatch(/^"[0-9a-z]+"$/);
    const body = await response.json();
    return expect(schema.parse(body)).toEqual(body);
  }
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = await response.json();
  expect(problemSchema.parse(problem)).toEqual(problem);
  expect(problem.status).toBe(response.status);
  expect(["internal", "unauthenticated", "forbidden"]).not.toContain(problem.code);
}

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  it("answers as it is described, whatever it is allowed to be asked", async () => {
    await fc.assert(
      fc.asyncProperty(allowed(operation), (input) => call(operation, input)),
      { numRuns: runs },
    );
  }, 60_000);

  it("refuses anything else as a problem, and never breaks", async () => {
    await fc.assert(
      fc.asyncProperty(anything(operation), (input) => call(operation, input)),
      { numRuns: runs },
    );
  }, 60_000);
});

it("what was made up was good enough to carry out most operations, not only to be refused", () => {
  expect(carriedOut.size).toBeGreaterThan(operations.length * 0.8);
});
