import { beforeAll, describe, expect, it } from "vitest";
import { takesIfMatch } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { cancelRide } from "@/lib/rides/end";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  createRide,
  nextPhone,
  systemContext,
} from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  caller = await apiCaller(database);
  for (let count = 0; count < 4; count++) await createNumber(systemContext(database));
});

/** A change of something that there is: `of` is its address, `path` what follows there. */
type Change = { of: string; path?: string; body?: unknown };

const person = (noun: string, create: typeof createCustomer) => async () =>
  `/${noun}/${(await create(systemContext(database))).id}`;
const customer = person("customers", createCustomer);
const driver = person("drivers", createDriver);
const number = async () => `/numbers/${(await createNumber(systemContext(database))).id}`;
const ride = async () => `/rides/${(await createRide(systemContext(database))).id}`;

async function session(people = 2): Promise<string> {
  const participants = Array.from({ length: people }, () => ({ phone: nextPhone() }));
  const opened = await caller.send("POST", "/sessions", { body: { participants } });
  return `/sessions/${(await opened.json()).id}`;
}

async function leaver(): Promise<Change> {
  const of = await session(3);
  const { participants } = await (await caller.send("GET", of)).json();
  return { of, path: `/participants/${participants[2].id}` };
}

async function endpoint(): Promise<string> {
  const body = { purpose: "events", url: "https://marketplace.invalid/", kinds: ["opt_out"] };
  const created = await caller.send("POST", "/callback-endpoints", { body });
  return `/callback-endpoints/${(await created.json()).id}`;
}

async function afterwards(of: string, [method, path]: [string, string]): Promise<string> {
  expect((await caller.send(method, of + path)).status).toBe(200);
  return of;
}

/** Each operation that takes `If-Match`, with something that it can be done to. */
const changes: Record<string, () => Promise<Change>> = {
  updateSession: async () => ({ of: await session(), body: { externalReference: "order 1" } }),
  closeSession: async () => ({ of: await session() }),
  reopenSession: async () => ({
    of: await afterwards(await session(), ["DELETE", ""]),
    path: "/reopen",
    body: {},
  }),
  addParticipant: async () => ({
    of: await session(),
    path: "/participants",
    body: { phone: nextPhone(), name: "Cem" },
  }),
  removeParticipant: leaver,
  startRide: async () => ({ of: await ride(), path: "/start" }),
  completeRide: async () => ({ of: await ride(), path: "/complete" }),
  cancelRide: async () => ({ of: await ride(), path: "/cancel" }),
  reopenRide: async () => ({ of: await afterwards(await ride(), ["POST", "/cancel"]), path: "/reopen" }),
  updateCustomer: async () => ({ of: await customer(), body: { name: "Anna" } }),
  archiveCustomer: async () => ({ of: await customer(), path: "/archive" }),
  restoreCustomer: async () => ({
    of: await afterwards(await customer(), ["POST", "/archive"]),
    path: "/restore",
  }),
  eraseCustomer: async () => ({ of: await customer() }),
  updateDriver: async () => ({ of: await driver(), body: { name: "Dora" } }),
  archiveDriver: async () => ({ of: await driver(), path: "/archive" }),
  restoreDriver: async () => ({
    of: await afterwards(await driver(), ["POST", "/archive"]),
    path: "/restore",
  }),
  eraseDriver: async () => ({ of: await driver() }),
  drainNumber: async () => ({ of: await number(), path: "/drain" }),
  activateNumber: async () => ({
    of: await afterwards(await number(), ["POST", "/drain"]),
    path: "/activate",
  }),
  retireNumber: async () => ({ of: await number(), path: "/retire" }),
  updateCallbackEndpoint: async () => ({ of: await endpoint(), body: { includeBodies: true } }),
  deleteCallbackEndpoint: async () => ({ of: await endpoint() }),
  rotateCallbackSecret: async () => ({ of: await endpoint(), path: "/rotate-secret" }),
};

async function etagOf(path: string): Promise<string> {
  const { headers } = await caller.send("GET", path);
  return headers.get("etag") ?? "none";
}

const conditional = operations.filter(takesIfMatch);

it("what changes something that there is takes If-Match, but for what only adds to it", () => {
  const others = operations.filter(
    (operation) => operation.method !== "GET" && operation.path.includes("{") && !takesIfMatch(operation),
  );
  expect(others.map(({ id }) => id)).toEqual([
    "textSession",
    "sendDeliveryAgain",
    "testCallbackEndpoint",
    "sendCallbackAgain",
  ]);
  expect(Object.keys(changes).sort()).toEqual(conditional.map(({ id }) => id).sort());
});

describe.each(conditional.map(({ id, method }) => [id, method] as const))("%s", (id, method) => {
  it("is done for one of two who have read the same", async () => {
    const { of, path = "", body } = (await changes[id]?.()) ?? { of: "" };
    const headers = { "If-Match": await etagOf(of) };
    const both = [0, 1].map(() => caller.send(method, of + path, { body, headers }));
    const [done, refused] = (await Promise.all(both)).sort((one, other) => one.status - other.status);
    expect(done?.ok).toBe(true);
    // What is gone for good has no version any more.
    expect(refused?.status).toBe(done?.status === 204 ? 404 : 412);
    if (refused?.status === 412) expect(await refused.json()).toMatchObject({ code: "stale" });
    if (done?.status !== 204) expect(done?.headers.get("etag")).toBe(await etagOf(of));
  });
});

describe.each([
  ["/customers", customer, { name: "Eva" }],
  ["/drivers", driver, { name: "Emil" }],
  ["/callback-endpoints", endpoint, { description: "Ours" }],
] as const)("%s", (_, create, body) => {
  it("are not deleted by who has not seen the latest change", async () => {
    const of = await create();
    const seen = { "If-Match": await etagOf(of) };
    const changed = await caller.send("PATCH", of, { body, headers: seen });
    expect(changed.status).toBe(200);
    expect((await caller.send("DELETE", of, { headers: seen })).status).toBe(412);
    const headers = { "If-Match": changed.headers.get("etag") ?? "" };
    expect((await caller.send("DELETE", of, { headers })).status).toBe(204);
  });
});

it("a ride and its session have one version, which texts leave as it is and everybody's decisions change", async () => {
  const of = await ride();
  const { sessionId } = await (await caller.send("GET", of)).json();
  const seen = await etagOf(of);
  expect(await etagOf(`/sessions/${sessionId}`)).toBe(seen);
  const text = { body: { text: "Five minutes, please." } };
  expect((await caller.send("POST", `/sessions/${sessionId}/messages`, text)).status).toBe(201);
  expect(await etagOf(of)).toBe(seen);
  await cancelRide(systemContext(database), { id: of.slice("/rides/".length) });
  const late = await caller.send("POST", `${of}/start`, { headers: { "If-Match": seen } });
  expect(late.status).toBe(412);
});

it("any version will do for *, and none that is not ours", async () => {
  const of = await session();
  const patch = (version: string) =>
    caller.send("PATCH", of, { body: { ttlMinutes: 5 }, headers: { "If-Match": version } });
  expect((await patch("*")).status).toBe(200);
  for (const version of ['"zzzzzzzzzzz"', '"?"', "2", 'W/"2"', ""])
    expect((await patch(version)).status).toBe(412);
});

it("another version under the same Idempotency-Key is another request", async () => {
  const of = await ride();
  const start = (version: string) =>
    caller.send("POST", `${of}/start`, { headers: { "If-Match": version, "Idempotency-Key": "start" } });
  expect((await start('"0"')).status).toBe(412);
  expect((await start(await etagOf(of))).status).toBe(422);
});
