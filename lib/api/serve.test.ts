import { beforeAll, describe, expect, it } from "vitest";
import { revokeApiKey } from "@/lib/api-keys/commands";
import { type ApiCaller, apiCaller, sendRequest } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  caller = await apiCaller(database);
});

const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return response.json();
};

describe("a request", () => {
  it("without a key, or with one that never was, is refused and told how to send one", async () => {
    const tried: Record<string, string>[] = [
      {},
      { Authorization: "Bearer maskline_no" },
      { "X-API-Key": "no" },
    ];
    for (const headers of tried) {
      const response = await sendRequest(
        database,
        new Request("https://a.test/api/v1/customers", { headers }),
      );
      expect(await problem(response)).toMatchObject({ status: 401, code: "unauthenticated" });
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  });

  it("with a revoked or an expired key is refused", async () => {
    const revoked = await apiCaller(database);
    expect((await revoked.send("GET", "/customers")).status).toBe(200);
    await revokeApiKey(systemContext(database), { id: revoked.keyId });
    expect((await revoked.send("GET", "/customers")).status).toBe(401);
    const expired = await apiCaller(database, { expiresInDays: 1 });
    expect((await expired.send("GET", "/customers")).status).toBe(200);
    const request = new Request("https://a.test/api/v1/customers", {
      headers: { "X-API-Key": expired.secret },
    });
    expect((await sendRequest(database.at("25 hours"), request)).status).toBe(401);
  });

  it("beyond its key's scopes is refused and told which one it needs", async () => {
    const reader = await apiCaller(database, { scopes: ["read"] });
    const response = await reader.send("POST", "/customers", { body: {} });
    expect(await problem(response)).toMatchObject({ status: 403, code: "forbidden" });
    expect(response.headers.get("www-authenticate")).toContain('scope="people"');
  });

  it("to an address that is none, or by a method that it has not, is refused as a problem", async () => {
    expect(await problem(await caller.send("GET", "/cats"))).toMatchObject({ status: 404 });
    expect(await problem(await caller.send("GET", "/customers/%ff"))).toMatchObject({ status: 404 });
    const response = await caller.send("PUT", "/customers");
    expect(await problem(response)).toMatchObject({ status: 405, code: "method_not_allowed" });
    expect(response.headers.get("allow")).toBe("GET, POST");
  });

  it("whose body is too long, no JSON, or holds U+0000 is refused", async () => {
    const refused = async (body: string, headers?: Record<string, string>) =>
      (await problem(await caller.send("POST", "/customers", { body, headers }))).code;
    expect(await refused(`"${"x".repeat(70_000)}"`)).toBe("too_large");
    expect(await refused("{")).toBe("invalid_input");
    expect(await refused("[".repeat(60_000))).toBe("invalid_input");
    expect(await refused('{"name": "A\\u0000", "phone": "+447700900123"}')).toBe("invalid_input");
    expect(await refused("name=Ann", { "Content-Type": "text/plain" })).toBe("unsupported_media_type");
  });

  it("with a cursor that was tampered with, or of another list, is refused", async () => {
    for (let count = 0; count < 2; count++)
      await caller.send("POST", "/drivers", { body: { name: "Dirk", phone: `+44770090098${count}` } });
    const { nextCursor } = await (await caller.send("GET", "/drivers?limit=1")).json();
    expect((await caller.send("GET", `/drivers?cursor=${nextCursor}`)).status).toBe(200);
    const tampered = (nextCursor.startsWith("A") ? "B" : "A") + nextCursor.slice(1);
    for (const path of [`/drivers?cursor=${tampered}`, `/customers?cursor=${nextCursor}`])
      expect(await problem(await caller.send("GET", path))).toMatchObject({
        status: 400,
        errors: [{ path: "cursor" }],
      });
  });

  it("is answered from a database that is away with 503, and when to try again", async () => {
    const away = await testDatabase();
    await away.close();
    const gone = { ...away, pool: Object.assign(Object.create(away.pool), { query: refuseConnection }) };
    const response = await sendRequest(
      gone,
      new Request("https://a.test/api/v1/customers", {
        headers: { Authorization: `Bearer ${caller.secret}` },
      }),
    );
    expect(await problem(response)).toMatchObject({ status: 503, code: "unavailable" });
    expect(response.headers.get("retry-after")).toBe("5");
  });
});

function refuseConnection(): Promise<never> {
  return Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:5432"));
}
