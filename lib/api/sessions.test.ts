import { beforeAll, expect, it } from "vitest";
import { receiveMessage } from "@/lib/messages/receive";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, nextPhone, systemContext } from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;

beforeAll(async () => {
  database = await testDatabase();
  caller = await apiCaller(database);
  for (let count = 0; count < 8; count++) await createNumber(systemContext(database));
});

async function open(body: object = {}) {
  const participants = [
    { phone: nextPhone(), name: "Ann", role: "buyer" },
    { phone: nextPhone(), name: "Bob", role: "seller" },
  ];
  const response = await caller.send("POST", "/sessions", { body: { participants, ...body } });
  expect(response.status).toBe(201);
  return response.json();
}

async function get(path: string) {
  const response = await caller.send("GET", path);
  expect(response.status).toBe(200);
  return response.json();
}

it("opens a session and answers with everybody's proxy number", async () => {
  const session = await open({ externalReference: "order 1", expiresInMinutes: 60 });
  expect(session).toMatchObject({
    status: "open",
    externalReference: "order 1",
    closingReason: null,
    participants: [
      { name: "Ann", role: "buyer", proxyNumber: expect.stringMatching(/^\+1202555/) },
      { name: "Bob", role: "seller", proxyNumber: expect.stringMatching(/^\+1202555/) },
    ],
  });
  const { callback, ...opened } = session;
  expect(callback).toBeNull();
  expect(await get(`/sessions/${session.id}`)).toEqual(opened);
});

it("tells an endpoint of the session's own what happens to it, from its opening on, and to no other", async () => {
  const callback = { url: "https://marketplace.example/sessions" };
  const session = await open({ callback });
  const other = await open();
  expect(session.callback.secret).toMatch(/^whsec_/);
  for (const { id } of [other, session]) await caller.send("DELETE", `/sessions/${id}`);
  const told = await database.prisma.callback.findMany({ include: { event: true }, orderBy: { id: "asc" } });
  const { endpointId } = session.callback;
  expect(told).toMatchObject([
    { endpointId, event: { kind: "session.opened", sessionId: session.id } },
    { endpointId, event: { kind: "session.closed", sessionId: session.id } },
  ]);
});

it("keeps callbacks away from private addresses, and whole phones from keys that may not see them", async () => {
  const participants = [{ phone: nextPhone() }, { phone: nextPhone() }];
  const refused = await caller.send("POST", "/sessions", {
    body: { participants, callback: { url: "https://10.0.0.1/" } },
  });
  expect(refused.status).toBe(400);
  expect((await refused.json()).errors).toMatchObject([{ path: "callback.url" }]);
  const narrow = await apiCaller(database, { scopes: ["sessions"] });
  const curious = await narrow.send("POST", "/sessions", {
    body: { participants, callback: { url: "https://marketplace.example/", fullPhones: true } },
  });
  expect((await curious.json()).errors).toMatchObject([{ path: "callback.fullPhones" }]);
});

it("says which field is wrong", async () => {
  const participants = [{ phone: nextPhone() }, { phone: "nobody" }];
  const wrong = await caller.send("POST", "/sessions", { body: { participants } });
  expect(wrong.status).toBe(400);
  expect((await wrong.json()).errors).toMatchObject([{ path: "participants.1.phone" }]);
});

it("changes, ends and reopens it, takes people in and out", async () => {
  const { id } = await open();
  const changed = await caller.send("PATCH", `/sessions/${id}`, { body: { ttlMinutes: 30 } });
  expect(await changed.json()).toMatchObject({ ttlMinutes: 30, openUntil: expect.any(String) });
  const grown = await caller.send("POST", `/sessions/${id}/participants`, {
    body: { phone: nextPhone(), name: "Cem" },
  });
  expect(grown.status).toBe(201);
  const { participants } = await grown.json();
  expect(participants).toHaveLength(3);
  const shrunk = await caller.send("DELETE", `/sessions/${id}/participants/${participants[1].id}`);
  expect((await shrunk.json()).participants[1].leftAt).not.toBeNull();
  const ended = await caller.send("DELETE", `/sessions/${id}?reason=cancelled&notice=false`);
  expect(await ended.json()).toMatchObject({ status: "grace", closingReason: "cancelled" });
  expect((await caller.send("DELETE", `/sessions/${id}`)).status).toBe(409);
  const reopened = await caller.send("POST", `/sessions/${id}/reopen`, { body: {} });
  expect(await reopened.json()).toMatchObject({ status: "open", closingReason: null });
});

it("lists sessions by state, phone and reference, newest first", async () => {
  const first = await open({ externalReference: "order 2", graceMinutes: 0 });
  const second = await open({ externalReference: "order 2" });
  const third = await open();
  await caller.send("DELETE", `/sessions/${first.id}`);
  await caller.send("DELETE", `/sessions/${second.id}`);
  const ids = async (query: string) => {
    const { items } = await get(`/sessions?${query}`);
    return items.map(({ id }: { id: string }) => id);
  };
  expect((await ids("limit=3")).sort()).toEqual([first.id, second.id, third.id].sort());
  expect(await ids("externalReference=order+2")).toEqual([second.id, first.id]);
  expect(await ids("externalReference=order+2&status=grace")).toEqual([second.id]);
  expect(await ids("status=closed")).toContain(first.id);
  expect(await ids("status=grace")).toContain(second.id);
  expect(await ids("status=open")).not.toContain(second.id);
  const phone = third.participants[1].phone;
  expect(await ids(`phone=${encodeURIComponent(phone)}`)).toEqual([third.id]);
  expect(await ids(`phone=${encodeURIComponent(phone)}&status=closed`)).toEqual([]);
});

it("walks through every session of a state once", async () => {
  for (const status of ["open", "closed", "grace"]) {
    const seen: string[] = [];
    let cursor: string | null = "";
    do {
      const page: { items: { id: string; status: string }[]; nextCursor: string | null } = await get(
        `/sessions?status=${status}&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map(({ id }) => id));
      for (const item of page.items) expect(item.status).toBe(status);
      cursor = page.nextCursor;
    } while (cursor);
    const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from sessions where session_state(sessions, app_now()) = ${status}`;
    expect(new Set(seen).size).toBe(row?.count);
  }
});

it("texts into it and tells what was said, in order", async () => {
  const session = await open({ introMessages: false });
  const [ann, bob] = session.participants;
  const sent = await caller.send("POST", `/sessions/${session.id}/messages`, {
    body: { text: "Hello Bob", participantId: bob.id },
  });
  expect(sent.status).toBe(201);
  expect((await sent.json()).messageIds).toHaveLength(1);
  for (const body of ["One", "Two"])
    await receiveMessage(database, {
      provider: "simulator",
      replay: null,
      inbound: {
        carrierMessageId: null,
        from: ann.phone,
        fromLabel: null,
        to: ann.proxyNumber,
        dialled: ann.proxyNumber,
        body,
      },
    });
  const first = await get(`/sessions/${session.id}/interactions?limit=2`);
  const rest = await get(`/sessions/${session.id}/interactions?limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items]).toMatchObject([
    { type: "message", kind: "notice", text: "Hello Bob", senderId: null },
    { type: "message", kind: "relay", text: "One", senderId: ann.id, deliveries: [{ recipientId: bob.id }] },
    { type: "message", kind: "relay", text: "Two", senderId: ann.id },
  ]);
  expect(rest.nextCursor).toBeNull();
});
