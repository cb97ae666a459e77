import { beforeAll, describe, expect, it } from "vitest";
import { mayCall } from "@/lib/api/authenticate";
import type { Operation } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { revokeApiKey } from "@/lib/api-keys/commands";
import { type Scope, scopes } from "@/lib/api-keys/schema";
import { type ApiCaller, apiCaller, sendRequest } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

let database: TestDatabase;
let later: ReturnType<TestDatabase["at"]>;
const callers = new Map<Scope, ApiCaller>();
let revoked: ApiCaller;
let expired: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  later = database.at("2 days");
  for (const scope of scopes) callers.set(scope, await apiCaller(database, { scopes: [scope] }));
  revoked = await apiCaller(database);
  await revokeApiKey(systemContext(database), { id: revoked.keyId });
  expired = await apiCaller(database, { expiresInDays: 1 });
});

const nobody = "01999999-0000-7000-8000-000000000000";
const pathOf = (operation: Operation) => operation.path.replace(/\{\w+\}/g, nobody);

/** Input that changes nothing: it names nobody, or lacks everything. */
async function statusFor({ method, ...operation }: Operation, secret: string | null, at = database) {
  const request = new Request(`https://a.test/api/v1${pathOf({ method, ...operation })}`, {
    method,
    headers: { ...(secret && { Authorization: `Bearer ${secret}` }), "Content-Type": "application/json" },
    ...(method !== "GET" && { body: "[]" }),
  });
  return (await sendRequest(at, request)).status;
}

const all = operations.map((operation) => [operation.id, operation] as const);

describe.each(all)("%s", (_, operation) => {
  it.each(scopes)("asked by a key with nothing but the scope %s", async (scope) => {
    const status = await statusFor(operation, callers.get(scope)?.secret ?? "");
    const opens = operation.scope === scope || (operation.method === "GET" && scope === "read");
    expect(mayCall({ id: "", name: "", scopes: [scope] }, operation)).toBe(opens);
    if (opens) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  it("is closed to whoever has no key, or one that was revoked or has expired", async () => {
    expect(await statusFor(operation, null)).toBe(401);
    expect(await statusFor(operation, revoked.secret)).toBe(401);
    expect(await statusFor(operation, expired.secret, { ...database, ...later })).toBe(401);
  });
});

it("no operation has the identity or the address of another", () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
});
