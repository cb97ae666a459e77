import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { noteUnanswered } from "@/lib/callbacks/unanswered";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { sendOnce } from "@/tests/callbacks";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, nextPhone, systemContext } from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  caller = await apiCaller(database);
});

const endpoints = "/callback-endpoints";
const body = { purpose: "events", url: "https://marketplace.invalid/callbacks", kinds: ["opt_out"] };

async function create() {
  const response = await caller.send("POST", endpoints, { body });
  expect(response.status).toBe(201);
  return response.json();
}

test("an endpoint is added with its secret, which is shown nowhere else, changed and deleted", async () => {
  const { secret, ...created } = await create();
  expect(secret).toMatch(/^whsec_/);
  const path = `${endpoints}/${created.id}`;
  expect(await (await caller.send("GET", path)).json()).toEqual(created);
  const list = await (await caller.send("GET", endpoints)).json();
  expect(list.items).toContainEqual(created);
  const changed = await caller.send("PATCH", path, { body: { fullPhones: true } });
  expect(await changed.json()).toMatchObject({ fullPhones: true, url: body.url });
  const rotated = await (await caller.send("POST", `${path}/rotate-secret`)).json();
  expect(rotated.secret).not.toBe(secret);
  expect((await caller.send("DELETE", path)).status).toBe(204);
  expect((await caller.send("GET", path)).status).toBe(404);
});

test("an address that may not be called is refused at its field", async () => {
  for (const url of ["http://example.com/", "https://10.0.0.1/", "https://a:b@example.com/", "nowhere"]) {
    const response = await caller.send("POST", endpoints, { body: { ...body, url } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: "url" }] });
  }
});

test("of those that are asked there is one", async () => {
  const asked = { purpose: "intercept", url: body.url };
  expect((await caller.send("POST", endpoints, { body: asked })).status).toBe(201);
  expect((await caller.send("POST", endpoints, { body: asked })).status).toBe(409);
});

test("what was sent is listed with its attempts, and sent again", async () => {
  const { id } = await create();
  const test = await (await caller.send("POST", `${endpoints}/${id}/test`)).json();
  expect(test).toMatchObject({ kind: "test", status: "pending", endpointId: id });
  await sendOnce(database);
  const page = await (await caller.send("GET", `${endpoints}/${id}/callbacks`)).json();
  expect(page.items).toMatchObject([
    { id: test.id, attempts: [{ outcome: "failed", responseStatus: null }] },
  ]);
  const again = await caller.send("POST", `/callbacks/${test.id}/send-again`);
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ eventId: test.eventId, status: "pending" });
});

test("those of one session are listed by it", async () => {
  for (let count = 0; count < 2; count++) await createNumber(systemContext(database));
  const participants = [{ phone: nextPhone() }, { phone: nextPhone() }];
  const callback = { url: body.url };
  const session = await (await caller.send("POST", "/sessions", { body: { participants, callback } })).json();
  const list = await (await caller.send("GET", `${endpoints}?sessionId=${session.id}`)).json();
  expect(list.items).toMatchObject([{ id: session.callback.endpointId, sessionId: session.id }]);
});

test("a question that came to nothing is listed with the reason, and is not sent again", async () => {
  const asked = { ...body, purpose: "out_of_session", limitMs: 100 };
  const { id } = await (await caller.send("POST", endpoints, { body: asked })).json();
  const question = { id: randomUUID(), type: "out_of_session.call", endpointId: id } as const;
  const result = {
    status: 200,
    excerpt: null,
    code: "senseless",
    reason: "It makes no sense.",
    durationMs: 5,
  };
  for (let round = 0; round < 2; round++) await noteUnanswered(database.prisma, { asked: question, result });
  const { items } = await (await caller.send("GET", `${endpoints}/${id}/callbacks`)).json();
  const attempt = { outcome: "failed", errorReason: result.reason };
  expect(items).toMatchObject([
    { kind: question.type, eventId: question.id, status: "failed", attempts: [attempt, attempt] },
  ]);
  expect((await caller.send("POST", `/callbacks/${items[0].id}/send-again`)).status).toBe(409);
});
