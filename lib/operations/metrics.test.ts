import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "@/lib/db";
import { metrics } from "@/lib/metrics";
import { createHeartbeat } from "@/lib/operations/heartbeat";
import { createMetricsAnswer, refuseMetrics } from "@/lib/operations/metrics-answer";
import { openWorkerPort } from "@/lib/operations/worker-port";
import { makePlan } from "@/lib/plan/make";
import { storePlan } from "@/lib/plan/store";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { bookRide } from "@/lib/rides/book";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { deliverAll } from "@/tests/deliver";
import { createCustomer, createDriver, createRide, rideInput, systemContext } from "@/tests/factories";

const silent = pino({ level: "silent" });
const secret = "an installation's secret";
const token = "a-token-that-only-this-test-knows";
const providers = createProviders({ simulator: "on", authSecret: secret, messagebird: null });
const names = [...providers.keys()];

let database: TestDatabase;
let shown: string;

beforeAll(async () => {
  database = await testDatabase({ connections: 10 });
  metrics().registry.resetMetrics();
  const worker = createHeartbeat({ database, log: silent });
  await worker.start();
  await haveTraffic();
  await storePlan(database, await makePlan(database));
  shown = await scrape();
  await worker.stop();
});

function scrape(source = database): Promise<string> {
  return createMetricsAnswer(() => ({ database: source, providers: names }))().then((answer) =>
    answer.text(),
  );
}

/** A ride, a text from each side, a call, a stranger, a forgery, and a booking that finds no number. */
async function haveTraffic(): Promise<void> {
  const context = systemContext(database);
  const ride = await createRide(context);
  await arrive("message", { from: ride.customer.phone, to: ride.number.phone, body: "Where are you?" });
  await arrive("message", { from: ride.driver.phone, to: ride.number.phone, body: "Around the corner." });
  await arrive("message", { from: "+447700900999", to: ride.number.phone, body: "Who is this?" });
  await arrive("call", { from: ride.customer.phone, to: ride.number.phone });
  await arrive("call", { from: ride.customer.phone, to: ride.number.phone }, "somebody else's secret");
  const others = { customerId: ride.customer.id, driverId: (await createDriver(context)).id };
  await expect(bookRide(context, rideInput(others))).rejects.toThrow(/No number available/);
  await createCustomer(context);
  await deliverAll(database, { providers });
}

type Sent = { from: string; to: string; body?: string };

function arrive(channel: "message" | "call", { from, to, body = "" }: Sent, key = secret) {
  const simulated = simulatorRequest(key);
  const request = channel === "call" ? simulated.call({ from, to }) : simulated.message({ from, to, body });
  const dependencies = { database, providers, publicUrl: null, fromTrustedProxy: false };
  return receiveWebhook(dependencies, { providerName: "simulator", channel, request, token: null });
}

/** The value of one line. */
function shownBy(line: string): number {
  const found = shown.split("\n").find((each) => each.startsWith(`${line} `));
  if (!found) throw new Error(`There is no ${line} in:\n${shown}`);
  return Number(found.split(" ").at(-1));
}

test.each([
  ['maskline_webhooks_total{provider="simulator",channel="message",outcome="accepted"}', 3],
  ['maskline_webhooks_total{provider="simulator",channel="call",outcome="unauthenticated"}', 1],
  ['maskline_webhook_seconds_count{provider="simulator",channel="message"}', 3],
  ['maskline_send_seconds_count{provider="simulator",outcome="accepted"}', 5],
  // The confirmations of the booking answer no webhook.
  ['maskline_webhook_to_sent_seconds_count{provider="simulator"}', 2],
  ['maskline_allocations_total{outcome="new"}', 1],
  ['maskline_allocations_total{outcome="depleted"}', 1],
  ['maskline_queue_texts{provider="simulator"}', 0],
  ['maskline_queue_oldest_seconds{provider="simulator"}', 0],
  ['maskline_carrier_up{provider="simulator"}', 1],
  ['maskline_pool_numbers{provider="simulator",country="US",state="in_use"}', 1],
  ["maskline_failed_texts", 0],
  ["maskline_workers", 1],
  ["maskline_database_up", 1],
])("%s is %d", (line, value) => {
  expect(shownBy(line)).toBe(value);
});

test("the head-room follows from the plan, and Node's own figures are there", () => {
  expect(shown).toMatch(/^maskline_pool_headroom\{country="all",need="both"\} -?\d+$/m);
  expect(shown).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(shown).toMatch(/^maskline_database_connections\{state="busy"\} \d+$/m);
});

test("no label holds a phone, an id, a path or words of a text", () => {
  const labels = shown
    .split("\n")
    .filter((line) => line.startsWith("maskline_"))
    .flatMap((line) => [...line.matchAll(/(\w+)="([^"]*)"/g)])
    .filter(([, name]) => name !== "le")
    .map(([, , value]) => value);
  expect(labels.length).toBeGreaterThan(20);
  expect(labels.filter((value) => !/^[A-Za-z_]{2,20}$/.test(value ?? ""))).toEqual([]);
  expect(shown).not.toMatch(/77009|2025550|corner/);
});

test("what waits is told with its age", async () => {
  const { customer, number } = await createRide(systemContext(database));
  await arrive("message", { from: customer.phone, to: number.phone, body: "Hello?" });
  shown = await scrape(Object.assign({}, database, database.at("90 seconds")));
  expect(shownBy('maskline_queue_texts{provider="simulator"}')).toBe(3);
  expect(shownBy('maskline_queue_oldest_seconds{provider="simulator"}')).toBeGreaterThan(89);
});

test("a database that is away leaves no figures of another time", async () => {
  const nowhere = createDatabase({ url: "postgresql://nobody@127.0.0.1:9/none" });
  shown = await scrape(Object.assign({}, database, nowhere)).finally(() => nowhere.close());
  expect(shownBy("maskline_database_up")).toBe(0);
  expect(shown).not.toMatch(/^maskline_queue_texts\{/m);
});

test.each([
  ["", 401],
  [`Bearer ${token}x`, 401],
  [`Basic ${token}`, 401],
  [`Bearer ${token}`, null],
])("the metrics' token: %s", (authorization, status) => {
  const request = new Request("http://maskline/metrics", { headers: { authorization } });
  expect(refuseMetrics(request, token)?.status ?? null).toBe(status);
});

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((port) => port.close())));

async function openPort(guard: string | null): Promise<string> {
  const port = await openWorkerPort({ database, providers: names, port: 0, token: guard, log: silent });
  opened.push(port);
  return `http://127.0.0.1:${port.port}`;
}

test("a worker shows its figures on a port of its own, to who knows the token", async () => {
  const url = await openPort(token);
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  const answer = await fetch(`${url}/metrics?all`, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/plain"),
  ]);
  expect(await answer.text()).toContain("maskline_send_seconds_bucket");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/`)).status).toBe(404);
});

test("without a token it needs none, and is for this machine only", async () => {
  expect((await fetch(`${await openPort(null)}/metrics`)).status).toBe(200);
});

test("a port that is taken keeps no worker from its work", async () => {
  const { port } = new URL(await openPort(null));
  const second = await openWorkerPort({
    database,
    providers: names,
    port: Number(port),
    token: null,
    log: silent,
  });
  await second.close();
});
