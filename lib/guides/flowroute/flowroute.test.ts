import { afterEach, beforeEach, expect, test } from "vitest";
import { serveProxySessions } from "@/lib/guides/flowroute/session";
import { serveVirtualNumbers } from "@/lib/guides/flowroute/tn";
import { receiveMessage } from "@/lib/messages/receive";
import { updateSettings } from "@/lib/settings/commands";
import { closeTestDatabases } from "@/tests/database";
import { createNumber, createRide } from "@/tests/factories";
import { guideCaller, guideWorld } from "@/tests/guides";
import { createOpenLine, heardBy } from "@/tests/open-line";

const a = "447700900811";
const b = "447700900812";
const tn = "12025550170";

let context: Awaited<ReturnType<typeof guideWorld>>["context"];
let call: Awaited<ReturnType<typeof guideCaller>>;

beforeEach(async () => {
  ({ context, call } = await guideWorld());
});

afterEach(closeTestDatabases);

const postTn = (value: unknown = tn) => call(serveVirtualNumbers, "POST", "/tn", { json: { value } });
const getTn = () => call(serveVirtualNumbers, "GET", "/tn");
const deleteTn = (value: unknown) => call(serveVirtualNumbers, "DELETE", "/tn", { json: { value } });
const postSession = (input: object = {}) =>
  call(serveProxySessions, "POST", "/session", { json: { participant_a: a, participant_b: b, ...input } });
const getSession = () => call(serveProxySessions, "GET", "/session");
const deleteSession = (session_id: string) =>
  call(serveProxySessions, "DELETE", "/session", { json: { session_id } });
const heard = (digits: string, database = context.database) => heardBy(database, `+${digits}`);

let lastId = 0;

function text(from: string, body: string, database: Parameters<typeof receiveMessage>[0] = context.database) {
  return receiveMessage(database, {
    provider: "simulator",
    replay: null,
    inbound: {
      carrierMessageId: `flowroute-${++lastId}`,
      from: `+${from}`,
      fromLabel: null,
      to: `+${tn}`,
      dialled: tn,
      body,
    },
  });
}

test("POST /tn adds a number to the pool, once", async () => {
  expect(await postTn()).toEqual({
    status: 200,
    body: { message: "Successfully added TN to pool", value: tn },
  });
  expect(await postTn()).toEqual({
    status: 400,
    body: { message: "Virtual TN already exists", reason: "duplicate virtual TN" },
  });
  expect((await postTn(Number(tn))).status).toBe(400);
});

test("POST /tn wants a value", async () => {
  const required = { message: "Required argument: 'value' (str, length <= 18)", reason: "invalidAPIUsage" };
  for (const value of [null, {}, true, "1".repeat(19)]) {
    expect(await postTn(value)).toEqual({ status: 400, body: required });
  }
  expect(await postTn("my phone")).toMatchObject({ status: 400, body: { reason: "invalidAPIUsage" } });
});

test("GET /tn lists the pool, and who holds what", async () => {
  await postTn();
  await postTn("12025550171");
  const { body } = await postSession();
  const listed = await getTn();
  expect(listed.body).toMatchObject({ pool_size: 2, available: 1, in_use: 1 });
  expect(listed.body.virtual_tns).toContainEqual({ value: body.virtual_tn, session_id: body.session_id });
  expect(listed.body.virtual_tns).toHaveLength(2);
});

test("an open line is no virtual number", async () => {
  await createOpenLine(context);
  expect((await getTn()).body).toEqual({ virtual_tns: [], pool_size: 0, available: 0, in_use: 0 });
});

test("DELETE /tn removes a number, unless it is unknown or in use", async () => {
  await postTn();
  const { body: session } = await postSession();
  expect(await deleteTn(tn)).toEqual({
    status: 400,
    body: {
      message: `Cannot delete the number. There is an active ProxySession ${session.session_id} using that VirtualTN.`,
      status: "failed",
    },
  });
  await deleteSession(session.session_id);
  expect(await deleteTn(tn)).toEqual({
    status: 200,
    body: { message: "Successfully removed TN from pool", value: tn, status: "succeeded" },
  });
  expect(await deleteTn(tn)).toEqual({
    status: 404,
    body: {
      message: "Virtual TN could not be deleted because it does not exist",
      reason: "virtual TN not found",
    },
  });
});

test("POST /session opens one, for ever, and tells both", async () => {
  await postTn();
  const { status, body } = await postSession();
  expect(status).toBe(200);
  expect(body).toEqual({
    message: "Created new session",
    status: "succeeded",
    session_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    expiry_date: null,
    virtual_tn: tn,
    participant_a: a,
    participant_b: b,
  });
  const started = "[YOUR ORG NAME]: Your new session has started, send a message!";
  expect(await heard(a)).toEqual([started]);
  expect(await heard(b)).toEqual([started]);
});

test("the two text each other on the virtual number", async () => {
  await postTn();
  await postSession();
  await text(a, "Hi B");
  await text(b, "Hi A");
  expect((await heard(b)).at(-1)).toBe("Hi B");
  expect((await heard(a)).at(-1)).toBe("Hi A");
});

test("a session with an expiry window ends by itself, silently, and a later text is told so", async () => {
  await postTn();
  const before = Date.now();
  const { body } = await postSession({ expiry_window: 10 });
  expect(body.expiry_date).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const minutes = (Date.parse(`${body.expiry_date.replace(" ", "T")}Z`) - before) / 60_000;
  expect(minutes).toBeGreaterThan(9.9);
  expect(minutes).toBeLessThan(11);
  const later = context.database.at("11 minutes");
  await text(a, "Still there?", later);
  await text(a, "Hello?", later);
  const none = "[YOUR ORG NAME]: An active session was not found. Please contact support@yourorg.com";
  expect((await heard(a)).slice(1)).toEqual([none, none]);
  expect(await heard(b)).toHaveLength(1);
  const long = context.database.at("90 days");
  await text(b, "Anybody?", long);
  expect((await heard(b)).at(-1)).toBe(none);
});

test("without a free number there is no session", async () => {
  expect(await postSession()).toEqual({
    status: 400,
    body: { message: "Could not create a new session -- No virtual TNs available.", status: "failed" },
  });
  expect(await context.database.prisma.session.count()).toBe(0);
});

test("POST /session wants both participants, and a window that makes sense", async () => {
  await postTn();
  const required =
    "Required argument: 'participant_a' (str, length <= 18), 'participant_b' (str, length <= 18)";
  for (const input of [
    { participant_a: undefined },
    { participant_b: 5 },
    { participant_a: "1".repeat(19) },
  ]) {
    expect(await postSession(input)).toEqual({
      status: 400,
      body: { message: required, reason: "invalidAPIUsage" },
    });
  }
  for (const input of [
    { expiry_window: -1 },
    { expiry_window: "soon" },
    { participant_a: "me" },
    { participant_a: b },
    { participant_b: tn },
  ])
    expect((await postSession(input)).status).toBe(400);
  expect((await postSession({ expiry_window: 0 })).body.expiry_date).toBeNull();
});

test("GET /session lists those that go on, and no rides", async () => {
  await createRide(context);
  await postTn();
  const { body: session } = await postSession({ expiry_window: 10 });
  expect((await getSession()).body).toEqual({
    total_sessions: 1,
    sessions: [
      {
        id: session.session_id,
        date_created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        virtual_tn: session.virtual_tn,
        participant_a: a,
        participant_b: b,
        expiry_date: session.expiry_date,
      },
    ],
  });
  await deleteSession(session.session_id);
  expect((await getSession()).body).toEqual({ total_sessions: 0, sessions: [] });
});

test("DELETE /session ends it for both, frees the number, and knows it no more", async () => {
  await postTn();
  const { body: session } = await postSession();
  expect(await deleteSession(session.session_id)).toEqual({
    status: 200,
    body: {
      message: "Successfully ended the session.",
      status: "succeeded",
      session_id: session.session_id,
    },
  });
  const ended = "[YOUR ORG NAME]: This session has ended, talk to you again soon!";
  expect((await heard(a)).at(-1)).toBe(ended);
  expect((await heard(b)).at(-1)).toBe(ended);
  expect((await getTn()).body).toMatchObject({ available: 1, in_use: 0 });
  expect(await deleteSession(session.session_id)).toEqual({
    status: 404,
    body: {
      message: `ProxySession ${session.session_id} could not be deleted because it does not exist`,
      reason: "ProxySession not found",
    },
  });
});

test("DELETE /session ends no ride", async () => {
  await createRide(context);
  const ride = await context.database.prisma.session.findFirstOrThrow();
  expect((await deleteSession(ride.id.replaceAll("-", ""))).status).toBe(404);
  expect((await deleteSession("nothing")).status).toBe(404);
  expect(await call(serveProxySessions, "DELETE", "/session", { json: {} })).toMatchObject({
    status: 400,
    body: { message: "Required argument: 'session_id' (str)" },
  });
});

test("the texts are the ones of the settings, the name in capitals", async () => {
  await updateSettings(context, { orgName: "Acme", sessionStartText: "Welcome." });
  await postTn();
  const { body: session } = await postSession();
  expect(await heard(a)).toEqual(["[ACME]: Welcome."]);
  await updateSettings(context, { sessionEndText: "Goodbye.", noSessionText: "Nobody is here." });
  await deleteSession(session.session_id);
  await text(a, "Hello?");
  expect(await heard(a)).toEqual(["[ACME]: Welcome.", "[ACME]: Goodbye.", "[ACME]: Nobody is here."]);
});

test("a hundred sessions asked for at once between the same two take every number once", async () => {
  for (const value of ["12025550170", "12025550171", "12025550172"]) await postTn(value);
  const answers = await Promise.all(Array.from({ length: 12 }, () => postSession()));
  const opened = answers.filter(({ status }) => status === 200);
  expect(opened.map(({ body }) => body.virtual_tn).sort()).toEqual([
    "12025550170",
    "12025550171",
    "12025550172",
  ]);
});

test("a call that is repeated with its Idempotency-Key is carried out once", async () => {
  await postTn();
  const json = { participant_a: a, participant_b: b };
  const again = () => call(serveProxySessions, "POST", "/session", { json, idempotencyKey: "ride 7" });
  const [first, ...others] = await Promise.all([again(), again(), again()]);
  expect(first?.status).toBe(200);
  for (const other of others) expect(other).toEqual(first);
  expect((await getSession()).body.total_sessions).toBe(1);
  expect(await heard(a)).toHaveLength(1);
});

test("a call needs a key with the scope, and phones are masked without the scope people", async () => {
  await postTn();
  await postSession();
  expect(await call(serveVirtualNumbers, "GET", "/tn", { key: null })).toMatchObject({
    status: 401,
    body: { reason: "unauthenticated" },
  });
  const reader = await guideCaller(context.database, { scopes: ["read"] });
  expect((await reader(serveVirtualNumbers, "POST", "/tn", { json: { value: tn } })).status).toBe(403);
  const { body } = await reader(serveProxySessions, "GET", "/session");
  expect(JSON.stringify(body)).not.toContain(a);
  expect((await reader(serveProxySessions, "PUT", "/session")).status).toBe(405);
});

test("what has been done leaves a trace without a phone", async () => {
  await createNumber(context);
  const { body } = await postSession();
  await deleteSession(body.session_id);
  const entries = await context.database.prisma.auditEntry.findMany({ where: { actorKind: "api_key" } });
  expect(entries.map(({ action }) => action)).toEqual(["session.open", "session.close"]);
  expect(JSON.stringify(entries)).not.toMatch(/447700/);
});
