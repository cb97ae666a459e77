import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { createMaskline } from "@/clients/typescript";
import { describeInTypeScript } from "@/scripts/api-client";
import { apiCaller, sendRequest } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, nextPhone, systemContext } from "@/tests/factories";

let database: TestDatabase;
let maskline: ReturnType<typeof createMaskline>;

beforeAll(async () => {
  database = await testDatabase();
  for (let count = 0; count < 2; count++) await createNumber(systemContext(database));
  const { secret } = await apiCaller(database);
  maskline = createMaskline({
    baseUrl: "https://maskline.example",
    apiKey: secret,
    fetch: (request) => sendRequest(database, request),
  });
});

it("the types are those of the API as it is: else run `npm run api:client`", async () => {
  expect(await readFile("clients/typescript/schema.d.ts", "utf8")).toBe(await describeInTypeScript());
});

it("the typed client opens a session, reads it, texts into it and closes it as it was read", async () => {
  const opened = await maskline.POST("/sessions", {
    params: { header: { "Idempotency-Key": "order-1" } },
    body: {
      participants: [
        { phone: nextPhone(), name: "Ann" },
        { phone: nextPhone(), name: "Ben" },
      ],
    },
  });
  expect(opened.error).toBeUndefined();
  const id = opened.data?.id ?? "";
  const read = await maskline.GET("/sessions/{id}", { params: { path: { id } } });
  expect(opened.data).toEqual({ ...read.data, callback: null });
  const texted = await maskline.POST("/sessions/{id}/messages", {
    params: { path: { id } },
    body: { text: "Your order is on its way." },
  });
  expect(texted.response.status).toBe(201);
  const close = (version: string) =>
    maskline.DELETE("/sessions/{id}", { params: { path: { id }, header: { "If-Match": version } } });
  expect((await close('"0"')).error).toMatchObject({ code: "stale" });
  const closed = await close(read.response.headers.get("etag") ?? "");
  expect(closed.data).toMatchObject({ status: "grace" });
});

it("a ride is booked, completed and listed by it", async () => {
  const customer = await maskline.POST("/customers", { body: { name: "Clara", phone: nextPhone() } });
  const driver = await maskline.POST("/drivers", { body: { name: "Dirk", phone: nextPhone() } });
  const booked = await maskline.POST("/rides", {
    body: {
      customerId: customer.data?.id ?? "",
      driverId: driver.data?.id ?? "",
      start: "Dam Square",
      destination: "Airport",
      pickup: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16),
      timeZone: "Etc/UTC",
    },
  });
  const id = booked.data?.id ?? "";
  expect(booked.data?.participants.map(({ proxyNumber }) => proxyNumber)).not.toContain(null);
  await maskline.POST("/rides/{id}/complete", { params: { path: { id } } });
  const { data } = await maskline.GET("/rides", { params: { query: { status: "completed" } } });
  expect(data?.items.map((ride) => ride.id)).toContain(id);
});

it("the first page of numbers comes with the counts of the pool, which add up", async () => {
  const page = (cursor?: string) => maskline.GET("/numbers", { params: { query: { limit: 1, cursor } } });
  const { data } = await page();
  const { size, available, inUse, quarantined, draining } = data?.pool ?? {};
  expect(size).toBe(2);
  expect((available ?? 0) + (inUse ?? 0) + (quarantined ?? 0) + (draining ?? 0)).toBe(size);
  const next = await page(data?.nextCursor ?? "");
  expect(next.data).toMatchObject({ items: [expect.anything()], pool: null });
});

it("a refusal is the answer's error, with its code", async () => {
  const { error } = await maskline.POST("/customers", { body: { name: "", phone: "?" } });
  expect(error).toMatchObject({ code: "invalid_input", errors: [{ path: "name" }] });
});
