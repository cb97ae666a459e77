import pino from "pino";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { logOptions } from "@/lib/log";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { deliverAll } from "@/tests/deliver";
import { createRide, systemContext } from "@/tests/factories";

type Line = Record<string, unknown> & { msg: string };

const secret = "an installation's secret";
const simulator = createProviders({ simulator: "on", authSecret: secret, messagebird: null });
const lines: Line[] = [];
const log = pino(logOptions, { write: (line: string) => lines.push(JSON.parse(line)) });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof createRide>>;

beforeAll(async () => {
  database = await testDatabase({ connections: 10 });
  ride = await createRide(systemContext(database));
});

beforeEach(() => lines.splice(0));

/** A text from somebody to the ride's number, as a proxy or a stranger hands it over. */
async function arrive(options: { from?: string; requestId?: string; fromTrustedProxy?: boolean } = {}) {
  const { from = ride.customer.phone, requestId, fromTrustedProxy = true } = options;
  const request = simulatorRequest(secret).message({ from, to: ride.number.phone, body: "See you at 10" });
  if (requestId) request.headers.set("x-request-id", requestId);
  const dependencies = { database, providers: simulator, publicUrl: null, fromTrustedProxy, log };
  const webhook = { providerName: "simulator", channel: "message", request, token: null } as const;
  return (await receiveWebhook(dependencies, webhook)).headers.get("x-request-id");
}

const deliver = () => deliverAll(database, { providers: simulator, log });
const linesAbout = (requestId: string | null) => lines.filter((line) => line.requestId === requestId);

test("one id leads from the webhook to the carrier", async () => {
  const id = await arrive();
  expect(id).toMatch(uuid);
  await deliver();
  const about = linesAbout(id);
  expect(about.map(({ msg }) => msg)).toEqual(["webhook answered", "text offered to the carrier"]);
  const message = await database.prisma.message.findFirstOrThrow({
    where: { requestId: id },
    include: { deliveries: { include: { attempts: true } } },
  });
  expect(about).toMatchObject([
    { messageId: message.id, outcome: "accepted", status: 200 },
    { deliveryId: message.deliveries[0]?.id, attemptId: message.deliveries[0]?.attempts[0]?.id },
  ]);
});

test("an automatic reply carries the id of the text that it answers", async () => {
  const id = await arrive({ from: "+447700900998" });
  await deliver();
  expect(linesAbout(id).map(({ msg }) => msg)).toEqual(["webhook answered", "text offered to the carrier"]);
});

test("texts that answer nobody have none", async () => {
  await database.pool.query(
    "update deliveries set status = 'queued', due_at = app_now() where session_id is not null",
  );
  await deliver();
  expect(lines.filter((line) => line.requestId === undefined).map(({ msg }) => msg)).toContain(
    "text offered to the carrier",
  );
});

test("a report's line names the attempt", async () => {
  const attempt = await database.prisma.deliveryAttempt.findFirstOrThrow();
  const messagebird = { apiKey: "key", signingKey: null, webhookToken: "0123456789abcdef0123456789abcdef" };
  const providers = createProviders({ simulator: "off", authSecret: secret, messagebird });
  const query = new URLSearchParams({
    id: "1",
    reference: attempt.id,
    status: "delivered",
    recipient: "447700900001",
  });
  const request = new Request(`https://maskline.example/webhooks/messagebird/status?${query}`);
  const dependencies = { database, providers, publicUrl: null, fromTrustedProxy: false, log };
  const token = messagebird.webhookToken;
  await receiveWebhook(dependencies, { providerName: "messagebird", channel: "status", request, token });
  expect(lines).toMatchObject([{ channel: "status", attemptId: attempt.id }]);
});

test("a trusted proxy's id is taken over", async () => {
  const requestId = "7d5d1a0c9e8b4f3aa1b2c3d4e5f60718";
  expect(await arrive({ requestId })).toBe(requestId);
  expect(linesAbout(requestId)).toHaveLength(1);
});

test("anybody else's is not", async () => {
  expect(await arrive({ requestId: "7d5d1a0c9e8b4f3aa1b2c3d4e5f60718", fromTrustedProxy: false })).toMatch(
    uuid,
  );
});

test.each([
  "+447700900001",
  "447700900001447700900001",
  "short",
  "x".repeat(65),
  "id with spaces and more",
  '{"a":"b","c":"d"}',
])("nor what looks like no id: %s", async (requestId) => {
  expect(await arrive({ requestId })).toMatch(uuid);
});

test("no line holds a phone or the words of a text", async () => {
  await arrive();
  await arrive({ from: "+447700900997" });
  await deliver();
  expect(lines.length).toBeGreaterThan(2);
  expect(JSON.stringify(lines)).not.toMatch(/77009|2025550|See you/);
});

test("what must not be logged is hidden even if somebody does", () => {
  log.warn({ phone: "+447700900001", message: { body: "See you", token: "abc" } }, "careless");
  expect(lines).toMatchObject([{ phone: "(hidden)", message: { body: "(hidden)", token: "(hidden)" } }]);
});
