import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import { watchNumbers } from "@/lib/dispatch/care-for-carriers";
import { failOver } from "@/lib/dispatch/fail-over";
import { countFailure, failuresUntilDown } from "@/lib/outbox/carrier-health";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { settleTransient } from "@/lib/outbox/settle-transient";
import type { ProviderName } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { bookRide } from "@/lib/rides/book";
import { english } from "@/lib/texts/languages/en";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase({ connections: 6 });
});

afterEach(closeTestDatabases);

const care = (at: Database, names: ProviderName[] = ["messagebird", "simulator"]) => ({
  database: at,
  log: pino({ level: "silent" }),
  providers: new Map(names.map((name) => [name, { ...createSimulator({ secret: "secret" }), name }])),
});
const signal = new AbortController().signal;

async function takeDown(provider: ProviderName): Promise<void> {
  for (let count = 0; count < failuresUntilDown; count++)
    await countFailure(database, { provider, code: "503", reason: "Trouble.", probe: false });
}

/** A ride whose confirmations wait, on the numbers of one carrier. */
async function book(provider: ProviderName, count = 1): Promise<string> {
  const context = systemContext(database);
  for (let index = 0; index < count; index++) await createNumber(context, { provider });
  const [customer, driver] = [await createCustomer(context), await createDriver(context)];
  const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  const { sessionId } = await database.prisma.ride.findUniqueOrThrow({ where: { id } });
  return sessionId;
}

const texts = async (sessionId: string) =>
  (
    await database.prisma.delivery.findMany({
      where: { sessionId },
      orderBy: [{ lane: "asc" }, { position: "asc" }],
      include: { message: true },
    })
  ).map(({ provider, status, lane, body, message }) => ({
    provider,
    status,
    lane,
    body: body ?? message.body,
  }));

const setTo = (key: string, value: unknown) =>
  database.pool.query("insert into settings (key, value) values ($1, $2::jsonb)", [
    key,
    JSON.stringify(value),
  ]);

test("texts that wait follow to the new number, behind the text that tells of it", async () => {
  const sessionId = await book("messagebird");
  const before = await texts(sessionId);
  await createNumber(systemContext(database), { provider: "simulator" });
  await takeDown("messagebird");
  expect(await failOver(care(database.at("11 minutes")), signal)).toBe(1);
  const after = await texts(sessionId);
  const lanes = [...new Set(before.map(({ lane }) => lane))];
  expect(lanes).toHaveLength(2);
  for (const lane of lanes)
    expect(after.filter((text) => text.lane === lane)).toEqual([
      { lane, provider: "simulator", status: "queued", body: english.texts["ride.newNumber"] },
      ...before.filter((text) => text.lane === lane).map((text) => ({ ...text, provider: "simulator" })),
    ]);
});

test("a text that the new carrier does not take in one piece is split anew, in its place", async () => {
  const sessionId = await book("flowroute");
  const long = "a long text ".repeat(120);
  await database.pool.query(
    `with renamed as (update messages set body = $2 where session_id = $1)
     update deliveries set body = null where session_id = $1`,
    [sessionId, long],
  );
  const [before] = await texts(sessionId);
  expect(before?.body).toBe(long);
  await createNumber(systemContext(database), { provider: "simulator" });
  await takeDown("flowroute");
  await failOver(care(database.at("11 minutes"), ["flowroute", "simulator"]), signal);
  const lane = (await texts(sessionId)).filter((text) => text.lane === before?.lane);
  const [told, ...parts] = lane.map(({ body }) => body);
  expect(told).toBe(english.texts["ride.newNumber"]);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join("")).toBe(long);
});

test("a move is written down, and the next round moves nothing again", async () => {
  const sessionId = await book("messagebird");
  await createNumber(systemContext(database), { provider: "simulator" });
  await takeDown("messagebird");
  const later = care(database.at("11 minutes"));
  await Promise.all([failOver(later, signal), failOver(later, signal)]);
  expect(await failOver(later, signal)).toBe(0);
  const audits = await database.prisma.auditEntry.findMany({ where: { action: "session.move" } });
  expect(audits.map(({ subjectId, actorKind }) => ({ subjectId, actorKind }))).toEqual([
    { subjectId: sessionId, actorKind: "system" },
  ]);
});

test("a text that comes back from the dead carrier after the move follows as well, and stays first", async () => {
  const sessionId = await book("messagebird");
  const [first] = await texts(sessionId);
  const claim = await claimDelivery(database, { owner: "worker", providers: ["messagebird"] });
  if (claim?.outcome !== "claimed") throw new Error("Nothing was claimed.");
  await createNumber(systemContext(database), { provider: "simulator" });
  await takeDown("messagebird");
  const later = care(database.at("11 minutes"));
  await failOver(later, signal);
  expect((await texts(sessionId)).filter(({ provider }) => provider === "messagebird")).toMatchObject([
    { status: "sending" },
  ]);
  const failure = { code: "timeout", reason: "No answer.", retryInMs: 0, inDoubt: true };
  await settleTransient(database, { delivery: claim.delivery, ...failure });
  await failOver(later, signal);
  const after = await texts(sessionId);
  expect(after.map(({ provider }) => provider)).toEqual(Array(after.length).fill("simulator"));
  expect(first?.lane && after.filter(({ lane }) => lane === first.lane).map(({ body }) => body)).toContain(
    first?.body,
  );
});

test.each([
  { when: "before its time", offset: "9 minutes", minutes: 10, left: "simulator" },
  { when: "when the setting is off", offset: "10 hours", minutes: null, left: "simulator" },
  { when: "when no other carrier is configured", offset: "11 minutes", minutes: 10, left: null },
] as const)("nothing moves $when", async ({ offset, minutes, left }) => {
  const sessionId = await book("messagebird");
  const before = await texts(sessionId);
  await createNumber(systemContext(database), { provider: "simulator" });
  await setTo("failoverMinutes", minutes);
  await takeDown("messagebird");
  const names: ProviderName[] = left ? ["messagebird", left] : ["messagebird"];
  expect(await failOver(care(database.at(offset), names), signal)).toBe(0);
  expect(await texts(sessionId)).toEqual(before);
});

test("a session for which there is no number stays, and its texts wait", async () => {
  const sessionId = await book("messagebird");
  const before = await texts(sessionId);
  await takeDown("messagebird");
  expect(await failOver(care(database.at("11 minutes")), signal)).toBe(0);
  expect(await texts(sessionId)).toEqual(before);
});

test("a new ride gets numbers of a carrier that works; others only when nothing else is left", async () => {
  const context = systemContext(database);
  for (let index = 0; index < 5; index++) await createNumber(context, { provider: "messagebird" });
  await takeDown("messagebird");
  const carriersOf = async (sessionId: string) =>
    new Set((await texts(sessionId)).map(({ provider }) => provider));
  expect(await carriersOf(await book("simulator"))).toEqual(new Set(["simulator"]));
  await database.pool.query("update proxy_numbers set status = 'draining' where provider = 'simulator'");
  expect(await carriersOf(await book("messagebird"))).toEqual(new Set(["messagebird"]));
});

test.each([true, false])(
  "a number whose texts vanish is drained if the setting says so: %s",
  async (drains) => {
    await setTo("drainVanishing", drains);
    const sessionId = await book("messagebird");
    await database.pool.query(
      `insert into deliveries (message_id, originator_id, recipient_phone_id, lane, send_before, status, sent_at, delivered_at)
     select message_id, originator_id, recipient_phone_id, 'old', send_before, 'sent', app_now() - interval '1 hour', null
     from deliveries, generate_series(1, 5) where session_id = $1`,
      [sessionId],
    );
    const neighbour = await createNumber(systemContext(database), { provider: "messagebird" });
    await database.pool.query(
      `insert into deliveries (message_id, originator_id, recipient_phone_id, lane, send_before, status, sent_at, delivered_at)
     select message_id, $2, recipient_phone_id, 'old', send_before, 'delivered', app_now(), app_now()
     from deliveries, generate_series(1, 10) where session_id = $1`,
      [sessionId, neighbour.id],
    );
    await watchNumbers(care(database));
    const statuses = await database.prisma.proxyNumber.findMany({ where: { vanishingSince: { not: null } } });
    expect(statuses.map(({ status }) => status)).toEqual([drains ? "draining" : "active"]);
  },
);
