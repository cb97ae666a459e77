import pino from "pino";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { startTracing } from "@/lib/operations/tracing";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { traced } from "@/lib/tracing";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { deliverAll } from "@/tests/deliver";
import { createRide, systemContext } from "@/tests/factories";
import { answer, type Receiver, startReceiver } from "@/tests/receiver";

const secret = "an installation's secret";
const providers = createProviders({ simulator: "on", authSecret: secret, messagebird: null });
const log = pino({ enabled: false });
const words = "I wear a green hat";

const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })),
  status: z.object({ code: z.number(), message: z.string().optional() }),
});
const bodySchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof createRide>>;
let collector: Receiver;

beforeAll(async () => {
  database = await testDatabase({ connections: 10 });
  ride = await createRide(systemContext(database));
  await deliverAll(database, { providers, log });
});

beforeEach(async () => {
  collector = await startReceiver({ behaviour: answer(200, "{}", { "content-type": "application/json" }) });
});

afterEach(() => collector.close());

/** What was posted to where traces belong. */
const told = () => collector.received.filter(({ path }) => path === "/v1/traces").map(({ body }) => body);

/** What the collector has been told once everything is sent. */
async function spansOf(work: () => Promise<unknown>, share = 1) {
  const tracing = startTracing({ endpoint: collector.url, share, service: "maskline-worker" });
  await work();
  await tracing.stop();
  return told()
    .map((body) => bodySchema.parse(JSON.parse(body)))
    .flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
    .flatMap(({ spans }) => spans);
}

async function relay(): Promise<void> {
  const request = simulatorRequest(secret).message({
    from: ride.customer.phone,
    to: ride.number.phone,
    body: words,
  });
  const dependencies = { database, providers, publicUrl: null, fromTrustedProxy: false, log };
  await receiveWebhook(dependencies, { providerName: "simulator", channel: "message", request, token: null });
  await deliverAll(database, { providers, log });
}

test("the way of a text is one trace, from the webhook to the carrier", async () => {
  const spans = await spansOf(relay);
  const [webhook, text, request] = ["webhook", "text", "carrier request"].map((name) =>
    spans.find((span) => span.name === name),
  );
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(webhook?.parentSpanId ?? "").toBe("");
  expect(text?.parentSpanId).toBe(webhook?.spanId);
  expect(request?.parentSpanId).toBe(text?.spanId);
  expect(
    spans.filter(({ name }) => name === "transaction").map(({ parentSpanId }) => parentSpanId),
  ).toContain(webhook?.spanId);
  const said = (span: typeof text, name: string) =>
    span?.attributes.find(({ key }) => key === `maskline.${name}`)?.value.stringValue;
  expect([said(webhook, "outcome"), said(text, "outcome")]).toEqual(["accepted", "accepted"]);
  expect(said(webhook, "requestId")).toBeDefined();
  expect(said(text, "requestId")).toBe(said(webhook, "requestId"));
});

test("no trace holds a phone, a proxy number or a word of a text", async () => {
  await spansOf(relay);
  const everything = told().join();
  expect(everything).toContain("webhook");
  for (const private_ of [ride.customer.phone, ride.driver.phone, ride.number.phone, words])
    expect(everything).not.toContain(private_.replace("+", ""));
});

test("an error says of which kind it was, and not its words", async () => {
  const step = { name: "webhook", kind: "server", continues: null } as const;
  const failing = () =>
    traced(step, () => Promise.reject(new TypeError(`Not a number: ${ride.customer.phone}`)));
  const [span] = await spansOf(() => expect(failing()).rejects.toThrow(TypeError));
  expect(span?.status).toEqual({ code: 2 });
  expect(span?.attributes).toEqual([{ key: "error.type", value: { stringValue: "TypeError" } }]);
  expect(told().join()).not.toContain("Not a number");
});

test("what belongs to no trace makes none, and a share of none sends nothing", async () => {
  expect(await spansOf(() => traced({ name: "transaction", kind: "client" }, async () => {}))).toEqual([]);
  expect(await spansOf(relay, 0)).toEqual([]);
});

test("a collector that is away holds nothing up", async () => {
  await collector.close();
  expect(await spansOf(relay)).toEqual([]);
  const { rows } = await database.pool.query("select from deliveries where status in ('queued', 'sending')");
  expect(rows).toEqual([]);
});
