import { beforeAll, describe, expect, it } from "vitest";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { nextPhone } from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  caller = await apiCaller(database);
});

describe.each(["customers", "drivers"])("%s", (path) => {
  const create = async (phone = nextPhone()) => {
    const response = await caller.send("POST", `/${path}`, { body: { name: "Ann", phone } });
    expect(response.status).toBe(201);
    return response.json();
  };

  it("are created, read, changed, archived and restored", async () => {
    const phone = nextPhone();
    const created = await create(phone);
    expect(created).toMatchObject({ name: "Ann", phone, archivedAt: null });
    const read = await caller.send("GET", `/${path}/${created.id}`);
    expect(await read.json()).toEqual(created);
    const changed = await caller.send("PATCH", `/${path}/${created.id}`, { body: { name: "Anna" } });
    expect(await changed.json()).toMatchObject({ name: "Anna", phone });
    const archived = await caller.send("POST", `/${path}/${created.id}/archive`);
    expect((await archived.json()).archivedAt).not.toBeNull();
    const restored = await caller.send("POST", `/${path}/${created.id}/restore`);
    expect(await restored.json()).toMatchObject({ archivedAt: null });
    const audit = await database.prisma.auditEntry.findMany({ where: { subjectId: created.id } });
    expect(new Set(audit.map(({ actorKind, actorId }) => `${actorKind} ${actorId}`))).toEqual(
      new Set([`api_key ${caller.keyId}`]),
    );
  });

  it("are listed newest first, page by page, each once", async () => {
    const ids = [];
    for (let count = 0; count < 5; count++) ids.unshift((await create()).id);
    const seen: string[] = [];
    let cursor: string | null = "";
    do {
      const page: Response = await caller.send("GET", `/${path}?limit=2${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = await page.json();
      seen.push(...items.map(({ id }: { id: string }) => id));
      cursor = nextCursor;
    } while (cursor);
    expect(seen.slice(0, 5)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("are found by their phone", async () => {
    const person = await create();
    const found = await caller.send("GET", `/${path}?phone=${encodeURIComponent(person.phone)}`);
    expect((await found.json()).items).toEqual([person]);
  });

  it("are not overwritten by who has not seen the latest change", async () => {
    const { id } = await create();
    const etag = (await caller.send("GET", `/${path}/${id}`)).headers.get("etag") ?? "";
    const patch = (name: string) =>
      caller.send("PATCH", `/${path}/${id}`, { body: { name }, headers: { "If-Match": etag } });
    const answers = await Promise.all([patch("One"), patch("Other")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it("have masked phones for a key that may only read", async () => {
    const { id, phone } = await create();
    const reader = await apiCaller(database, { scopes: ["read"] });
    const text = await (await reader.send("GET", `/${path}/${id}`)).text();
    expect(text).toContain(`•••• ${phone.slice(-4)}`);
    expect(text).not.toContain(phone.slice(0, -4));
  });

  it("are refused with every wrong field, as a problem", async () => {
    const response = await caller.send("POST", `/${path}`, { body: { name: "", phone: 5 } });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 400,
      code: "invalid_input",
      errors: [{ path: "name" }, { path: "phone" }],
    });
  });
});
