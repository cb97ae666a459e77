import pino from "pino";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { updateEndpoint } from "@/lib/callbacks/endpoints";
import { createInterceptor } from "@/lib/dispatch/interceptor";
import { judgeText } from "@/lib/messages/judge";
import { receiveMessage } from "@/lib/messages/receive";
import { claimCheck } from "@/lib/outbox/claim-check";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { askingWorld, authSecret } from "@/tests/callbacks";
import { closeTestDatabases, type TestDatabase } from "@/tests/database";
import { type createRide, systemContext } from "@/tests/factories";
import { answer, type Behaviour, hang, type Receiver } from "@/tests/receiver";

let database: TestDatabase;
let receiver: Receiver;
let ride: Awaited<ReturnType<typeof createRide>>;
let endpoint: { id: string; secret: string };

beforeEach(async () => {
  ({ database, receiver, ride, endpoint } = await askingWorld("intercept"));
  await database.pool.query("update deliveries set status = 'delivered', delivered_at = app_now()");
});

afterEach(async () => {
  await receiver.close();
  await closeTestDatabases();
});

const say = (verdict: object): Behaviour => answer(200, JSON.stringify(verdict));

function text(body: string, from = ride.customer.phone) {
  const to = ride.number.phone;
  const inbound = { carrierMessageId: body, from, fromLabel: null, to, dialled: to, body };
  return receiveMessage(database, { provider: "simulator", replay: null, inbound });
}

async function judge(): Promise<string | null> {
  const messageId = await claimCheck(database);
  return messageId && judgeText(database, { messageId, authSecret });
}

/** What leaves next; null when nothing may. */
async function sendNext(): Promise<string | null> {
  const claim = await claimDelivery(database, { owner: "worker", providers: ["simulator"] });
  if (claim?.outcome !== "claimed") return null;
  const { delivery } = claim;
  await settleAccepted(database, { delivery, carrierMessageId: delivery.attemptId, delivered: true });
  return delivery.body;
}

async function states(): Promise<string[]> {
  const { rows } = await database.pool.query<{ status: string }>(
    `select deliveries.status from deliveries join messages on messages.id = deliveries.message_id
     where messages.kind = 'relay' order by position`,
  );
  return rows.map(({ status }) => status);
}

describe("a text that the marketplace is asked about", () => {
  test("waits for its word, and holds its lane", async () => {
    await text("first");
    await updateEndpoint(systemContext(database), { id: endpoint.id, update: { enabled: false } });
    await text("second");
    expect(await states()).toEqual(["checking", "queued"]);
    expect(await sendNext()).toBeNull();
    await updateEndpoint(systemContext(database), { id: endpoint.id, update: { enabled: true } });
    expect(await judge()).toBe("allow");
    expect([await sendNext(), await sendNext(), await sendNext()]).toEqual(["first", "second", null]);
  });

  test("is told of with its words, signed, and without whole phones", async () => {
    await text("Hello");
    await judge();
    const [request] = receiver.received;
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(endpoint.secret).verify(request?.body ?? "", headers)).toMatchObject({
      type: "intercept.message",
      data: {
        message: { body: "Hello" },
        sender: { role: "customer", phone: expect.stringContaining("••••") },
        session: { participants: [{ role: "customer" }, { role: "driver" }] },
      },
    });
    expect(request?.body).not.toContain(ride.customer.phone.slice(1));
  });

  test("leaves in other words, of any length, at its own place", async () => {
    const long = `${"x".repeat(1_500)} end`;
    receiver.behave((response, request) =>
      say(
        request.body.includes("first") ? { action: "replace", text: long } : { action: "replace", text: "2" },
      )(response, request),
    );
    await text("first");
    await text(`second ${"y".repeat(1_400)}`);
    await text("third");
    for (let round = 0; round < 2; round++) expect(await judge()).toBe("replace");
    receiver.behave(answer(204));
    expect(await judge()).toBe("allow");
    const sent: string[] = [];
    for (let body = await sendNext(); body !== null; body = await sendNext()) sent.push(body);
    expect(sent.slice(0, -2).join("")).toBe(long);
    expect(sent.slice(-2)).toEqual(["2", "third"]);
    expect(sent.length).toBeGreaterThan(3);
  });

  test("is never sent when it is blocked, frees its lane, and says why; its sender hears what the answer says", async () => {
    receiver.behave(
      say({ action: "block", reason: "Ask for +44 7700 900555", tellSender: "Please do not swear." }),
    );
    await text("first");
    await judge();
    receiver.behave(answer(204));
    await text("second");
    await judge();
    expect(await states()).toEqual(["blocked", "queued"]);
    expect(await database.prisma.delivery.findFirst({ where: { status: "blocked" } })).toMatchObject({
      errorCode: "blocked",
      errorReason: "Ask for …",
    });
    const sent = [await sendNext(), await sendNext()].sort();
    expect(sent).toEqual(["Please do not swear.", "second"]);
  });

  test.each<[string, Behaviour]>([
    ["no answer in time", hang],
    ["an error", answer(500)],
    ["an answer that makes no sense", say({ action: "perhaps" })],
    ["no JSON", answer(200, "yes")],
    ["a redirect", answer(307, "", { location: "http://10.0.0.1/" })],
  ])("goes on after %s when it fails open, and is blocked when closed", async (_what, behaviour) => {
    receiver.behave(behaviour);
    await text("open");
    expect(await judge()).toBe("allow");
    await updateEndpoint(systemContext(database), { id: endpoint.id, update: { failsOpen: false } });
    await text("closed");
    expect(await judge()).toBe("block");
    expect(await states()).toEqual(["queued", "blocked"]);
  });

  test("is asked about again when the worker that asked has ended", async () => {
    await text("Hello");
    expect(await claimCheck(database)).not.toBeNull();
    expect(await claimCheck(database)).toBeNull();
    expect(await claimCheck(database.at("30 seconds"))).not.toBeNull();
  });

  test("goes on when nobody is asked any more", async () => {
    await text("Hello");
    await updateEndpoint(systemContext(database), { id: endpoint.id, update: { enabled: false } });
    expect(await judge()).toBe("allow");
    expect(receiver.received).toEqual([]);
  });
});

test("a worker asks by itself, many at once, and keeps everybody's order", async () => {
  const delays = [200, 0, 100, 0, 50];
  receiver.behave((response, request) => {
    const delay = delays[Number(JSON.parse(request.body).data.message.body)] ?? 0;
    setTimeout(() => answer(204)(response, request), delay);
  });
  const log = pino({ level: "silent" });
  const interceptor = createInterceptor({ database, directUrl: database.url, authSecret, log });
  await interceptor.start();
  for (const index of delays.keys()) await text(String(index));
  await vi.waitFor(async () => expect(new Set(await states())).toEqual(new Set(["queued"])), {
    timeout: 8_000,
    interval: 50,
  });
  await interceptor.stop();
  const sent: (string | null)[] = [];
  for (const _ of delays) sent.push(await sendNext());
  expect(sent).toEqual(["0", "1", "2", "3", "4"]);
});

test("notices and the word that ends a session are not asked about", async () => {
  await text("#end");
  expect(await claimCheck(database)).toBeNull();
});
