import { beforeAll, expect, it } from "vitest";
import { makeApiKey, revokeApiKey } from "@/lib/api-keys/commands";
import { findApiKey, listApiKeys } from "@/lib/api-keys/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

const make = (expiresInDays: number | null = null) =>
  makeApiKey(systemContext(database), { name: "Backend", scopes: ["read", "rides"], expiresInDays });

it("is found by its secret, of which the database holds no more than a hash and four characters", async () => {
  const { id, secret } = await make();
  expect(secret).toMatch(/^maskline_[\w-]{43}$/);
  expect(await findApiKey(database, secret)).toEqual({ id, name: "Backend", scopes: ["read", "rides"] });
  const { rows } = await database.pool.query("select row_to_json(api_keys)::text as text from api_keys");
  const audit = await database.pool.query("select details::text as text from audit_entries");
  const stored = [...rows, ...audit.rows].map(({ text }) => text).join("\n");
  expect(stored).toContain(secret.slice(-4));
  expect(stored).not.toContain(secret.slice(9, 30));
});

it("notes when it was used, once a minute at most", async () => {
  const { id, secret } = await make();
  const lastUsed = async () =>
    (await listApiKeys(database)).find((key) => key.id === id)?.lastUsedAt?.getTime() ?? 0;
  expect(await lastUsed()).toBe(0);
  await findApiKey(database, secret);
  const first = await lastUsed();
  await findApiKey(database, secret);
  expect(await lastUsed()).toBe(first);
  await findApiKey(database.at("61 seconds"), secret);
  expect(await lastUsed()).toBeGreaterThan(first + 60_000);
});

it("is worth nothing once it is revoked or has expired", async () => {
  const revoked = await make();
  await revokeApiKey(systemContext(database), revoked);
  expect(await findApiKey(database, revoked.secret)).toBeNull();
  await expect(revokeApiKey(systemContext(database), revoked)).rejects.toMatchObject({ code: "not_found" });
  const expiring = await make(30);
  expect(await findApiKey(database.at("29 days"), expiring.secret)).not.toBeNull();
  expect(await findApiKey(database.at("31 days"), expiring.secret)).toBeNull();
  const states = new Map((await listApiKeys(database.at("31 days"))).map(({ id, state }) => [id, state]));
  expect([states.get(revoked.id), states.get(expiring.id)]).toEqual(["revoked", "expired"]);
});

it("leaves a trace when it is made and when it is revoked", async () => {
  const { id } = await make();
  await revokeApiKey(systemContext(database), { id });
  const audit = await database.prisma.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { id: "asc" },
  });
  expect(audit.map(({ action }) => action)).toEqual(["api_key.make", "api_key.revoke"]);
});
