import { beforeAll, expect, test } from "vitest";
import { seedWorld } from "@/bench/seed";
import { createWorld, idOf, randomLive } from "@/bench/world";
import { listAudit, listAuditAbout } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { readAsked } from "@/lib/callbacks/ask";
import { claimCallback } from "@/lib/callbacks/claim";
import { announceExpiring } from "@/lib/callbacks/expiring";
import { untilNextCallback } from "@/lib/callbacks/next-due";
import { listCallbacks, listEndpoints, readDisabledEndpoints, readEndpoint } from "@/lib/callbacks/queries";
import { settleCallback } from "@/lib/callbacks/settle";
import { deleteOldCallbacks, giveUpCallbacks } from "@/lib/callbacks/tidy";
import { applyCallReport } from "@/lib/calls/apply-report";
import { claimUnended } from "@/lib/calls/claim-unended";
import { giveCallsUp } from "@/lib/calls/give-up";
import { listCalls, listSessionCalls } from "@/lib/calls/queries";
import { receiveCall } from "@/lib/calls/receive";
import { readCarriers, readOutages } from "@/lib/carriers/queries";
import { markVanishing } from "@/lib/carriers/vanishing";
import { inTransaction } from "@/lib/db";
import { readThreads } from "@/lib/handsets/thread";
import { messageStates } from "@/lib/messages/filter";
import { listInteractions } from "@/lib/messages/interactions";
import { judgeText } from "@/lib/messages/judge";
import { readPlaceTime } from "@/lib/messages/place-time";
import { countFailures, listMessages, listSessionMessages } from "@/lib/messages/queries";
import { receiveMessage } from "@/lib/messages/receive";
import { readNumber } from "@/lib/numbers/details";
import { readFacts } from "@/lib/operations/gauges";
import { applyStatus } from "@/lib/outbox/apply-status";
import { claimCheck, untilNextCheck } from "@/lib/outbox/claim-check";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { claimUnreported } from "@/lib/outbox/claim-unreported";
import { untilNextDue } from "@/lib/outbox/next-due";
import { sendAgain } from "@/lib/outbox/send-again";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { settlePermanent } from "@/lib/outbox/settle-permanent";
import { settleTransient } from "@/lib/outbox/settle-transient";
import { bookRide } from "@/lib/rides/book";
import { changeDriver } from "@/lib/rides/change-driver";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { completeExpiredRides } from "@/lib/rides/expire";
import { rideStatuses } from "@/lib/rides/filter";
import { listRides, readRide } from "@/lib/rides/queries";
import { reopenRide } from "@/lib/rides/reopen";
import { announceClosings, announceExpiries } from "@/lib/sessions/announce";
import { endSession } from "@/lib/sessions/end-session";
import { noteExpired } from "@/lib/sessions/expire";
import { sessionStates } from "@/lib/sessions/filter";
import { followStragglers } from "@/lib/sessions/follow-stragglers";
import { moveSession } from "@/lib/sessions/move";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { listSessions } from "@/lib/sessions/queries";
import { releaseExpired } from "@/lib/sessions/release";
import { textSession } from "@/lib/sessions/text-session";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";
import { findScans, type Recorder, readLargeTables, recordStatements, type Statement } from "@/tests/plans";

const world = createWorld(20_000);
const worker = { owner: "worker", providers: ["simulator"] };
const largeTables = [
  "acquaintances",
  "audit_entries",
  "callback_attempts",
  "callback_endpoints",
  "callback_events",
  "callbacks",
  "calls",
  "deliveries",
  "delivery_attempts",
  "messages",
  "pairs",
  "participants",
  "rides",
  "sessions",
  "status_reports",
  "webhook_receipts",
];

const week = { from: "2026-01-01", to: "2026-01-07" };
const openLine = "+12025550199";

let database: TestDatabase;
let recorder: Recorder;

beforeAll(async () => {
  // One connection: its counters are what we read.
  database = await testDatabase({ connections: 1, isNew: true });
  recorder = recordStatements(database.pool);
  await seedWorld({ url: database.url, world });
  await database.pool.query(`
    insert into proxy_numbers (e164, provider, capabilities, open_line) values ('${openLine}', 'simulator', '{sms}', true);
    insert into status_reports (provider, carrier_message_id, status)
      select 'simulator', 'unknown-' || n, 'sent' from generate_series(1, 10000) n;
    insert into webhook_receipts (provider, jti, expires_at)
      select 'simulator', 'old-' || n, app_now() + n * interval '1 second' from generate_series(1, 10000) n;
    insert into audit_entries (actor_kind, action, subject_type, subject_id)
      select 'system', 'ride.book', 'ride', gen_random_uuid()::text from generate_series(1, 10000) n;
    insert into messages (direction, kind, body)
      select 'inbound', 'out_of_session', 'Hello' from generate_series(1, 10000) n;
    insert into calls (dialled, provider, provider_call_id, outcome)
      select '+12025550100', 'simulator', 'old-' || n, 'out_of_session' from generate_series(1, 10000) n;
    insert into callback_endpoints (session_id, url, kinds)
      select id, 'https://marketplace.example/', '{message.received}' from sessions limit 10000;
    insert into callback_events (kind, subject_type) select 'test', 'endpoint' from generate_series(1, 10000);
    insert into callbacks (event_id, endpoint_id, status, settled_at)
      select id, (select id from callback_endpoints limit 1), 'delivered', app_now() from callback_events;
    insert into callback_attempts (callback_id, outcome) select id, 'delivered' from callbacks;
    insert into callback_endpoints (url, kinds)
      select 'https://marketplace.example/', array_agg(distinct kind) from unnest(array['message.received',
        'message.delivered', 'message.failed', 'call.started', 'call.ended', 'session.opened', 'session.closed',
        'session.expiring', 'out_of_session', 'opt_out', 'pool.low']) kind;
    analyze`);
});

let carrierId = 0;

function receiveText(): Promise<unknown> {
  const { from, to } = randomLive(world);
  return receiveMessage(database, {
    provider: "simulator",
    replay: { jti: `text-${++carrierId}`, expiresAt: new Date(Date.now() + 60_000) },
    inbound: { carrierMessageId: `text-${carrierId}`, from, fromLabel: null, to, dialled: to, body: "Hello" },
  });
}

function receiveRing(): Promise<unknown> {
  const { from, to } = randomLive(world);
  return receiveCall(database, {
    provider: "simulator",
    callerIdMode: "any-own-number",
    replay: { jti: `call-${++carrierId}`, expiresAt: new Date(Date.now() + 60_000) },
    inbound: { providerCallId: `call-${carrierId}`, from, to, dialled: to },
  });
}

async function claimed() {
  await receiveText();
  const claim = await claimDelivery(database, worker);
  if (claim?.outcome !== "claimed") throw new Error("Nothing was claimed.");
  return claim.delivery;
}

let ride = 0;

function book(): Promise<{ id: string }> {
  return bookRide(systemContext(database), {
    customerId: idOf("customer", ++ride),
    driverId: idOf("driver", 100 + ride * 3),
    start: "Station",
    destination: "Airport",
    pickup: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16),
    timeZone: "UTC",
  });
}

/** A ride that is booked, and one of its sides. */
async function bookedSide(): Promise<{ id: string; sessionId: string; from: string; to: string }> {
  const { id } = await book();
  const details = await readRide(database, { id });
  const [side] = details?.sides ?? [];
  if (!details || !side?.phone || !side.number) throw new Error("The ride has no sides.");
  return { id, sessionId: details.sessionId, from: side.phone.e164, to: side.number };
}

function receiveBody({ from, to, body }: { from: string; to: string; body: string }): Promise<unknown> {
  return receiveMessage(database, {
    provider: "simulator",
    replay: null,
    inbound: { carrierMessageId: null, from, fromLabel: null, to, dialled: "", body },
  });
}

/** Its grace is over at once. */
const close = (sessionId: string) =>
  database.pool.query("update sessions set live_until = open_until where id = $1", [sessionId]);

/** What happens most, by the name of what a person would call it. */
const hot: Record<string, () => Promise<unknown>> = {
  "taking in a text": receiveText,
  "taking in a text on an open line": () =>
    receiveBody({ from: "+447700900990", to: openLine, body: "Hello?" }),
  "taking in a text of a stranger": () =>
    receiveMessage(database, {
      provider: "simulator",
      replay: null,
      inbound: {
        carrierMessageId: "stranger",
        from: "+447700900000",
        fromLabel: null,
        to: randomLive(world).to,
        dialled: "",
        body: "Hello",
      },
    }),
  "answering a call": receiveRing,
  "sending a text": async () => {
    const delivery = await claimed();
    await settleAccepted(database, { delivery, carrierMessageId: "sent-1", delivered: false });
    await untilNextDue(database, worker);
  },
  "sending a text while a carrier is down, at a pace": async () => {
    await database.pool.query(`
      insert into carrier_health (provider, state, next_probe_at)
      values ('messagebird', 'open', app_now() + interval '1 minute') on conflict do nothing`);
    await receiveText();
    await database.pool.query(`
      insert into settings (key, value) values ('textsPerSecondPerNumber', '0.01') on conflict do nothing`);
    const both = { owner: "worker", providers: ["messagebird", "simulator"] };
    await claimDelivery(database, both);
    await untilNextDue(database, both);
    for (const table of ["settings", "carrier_health", "send_paces"])
      await database.pool.query(`delete from ${table}`);
    await database.pool.query("update deliveries set due_at = app_now() where status = 'queued' and paced");
  },
  "moving the sessions of a carrier that is down": async () => {
    const { sessionId } = await bookedSide();
    await database.pool.query(
      "update proxy_numbers set provider = 'messagebird' where id = (select proxy_number_id from pairs where participant_id = (select id from participants where session_id = $1 limit 1) and released_at is null)",
      [sessionId],
    );
    const context = {
      ...systemContext(database),
      carriers: [{ name: "simulator", callerId: "any-own-number" as const }],
    };
    await moveSession(context, { id: sessionId, waiting: "follow" });
    await followStragglers(context, { down: ["messagebird"] });
    await database.pool.query(
      "update proxy_numbers set provider = 'simulator' where provider = 'messagebird'",
    );
  },
  "watching numbers, a number's page and the carriers' page": async () => {
    const { rows } = await database.pool.query("select id from proxy_numbers limit 1");
    await readNumber(database, rows[0]);
    await markVanishing(database, ["simulator"]);
    await readCarriers(database, ["simulator"]);
    await readOutages(database);
  },
  "asking about a text whose report did not come": async () => {
    const delivery = await claimed();
    await settleAccepted(database, { delivery, carrierMessageId: "silent-1", delivered: false });
    await claimUnreported(database, { provider: "simulator", patienceMs: 0 });
  },
  "asking how a call went on, and giving it up": async () => {
    await receiveRing();
    const claim = { provider: "simulator", patienceMs: 0 };
    const providerCallId = (await claimUnended(database, claim)) ?? "";
    const report = { status: "completed", answeredAt: null, endedAt: null } as const;
    await applyCallReport(database, { provider: "simulator", providerCallId, report });
    await giveCallsUp(database, 10);
  },
  "sending a text again after the carrier was busy": async () =>
    settleTransient(database, {
      delivery: await claimed(),
      code: "503",
      reason: "Busy.",
      retryInMs: 60_000,
    }),
  "a text that the carrier refuses, and sending it again": async () => {
    const delivery = await claimed();
    await settlePermanent(database, { delivery, code: "21", reason: "Bad request.", optedOut: false });
    await sendAgain(systemContext(database), { deliveryId: delivery.deliveryId });
  },
  "a report, and one that comes too early": async () => {
    const nothing = { errorCode: null, errorReason: null, optedOut: false, attemptId: null };
    for (const carrierMessageId of ["bench-7", "not-yet"])
      await applyStatus(database, {
        provider: "simulator",
        update: { ...nothing, status: "delivered", carrierMessageId },
      });
  },
  "booking a ride": book,
  "changing the driver": async () =>
    changeDriver(systemContext(database), { id: (await book()).id, driverId: idOf("driver", 1_900) }),
  "completing a ride": async () => completeRide(systemContext(database), await book()),
  "cancelling a ride": async () => cancelRide(systemContext(database), await book()),
  "completing rides that nobody closed": () => completeExpiredRides(systemContext(database)),
  "releasing what has expired": () => inTransaction(database, (transaction) => releaseExpired(transaction)),
  "announcing ends": async () => {
    await announceExpiries(database);
    await announceClosings(database);
  },
  "a text that ends a session, and a text and a call after its end": async () => {
    const { from, to, sessionId } = await bookedSide();
    await receiveBody({ from, to, body: "#end" });
    await close(sessionId);
    await receiveBody({ from, to, body: "Hello?" });
    await receiveCall(database, {
      provider: "simulator",
      callerIdMode: "any-own-number",
      replay: null,
      inbound: { providerCallId: null, from, to, dialled: "" },
    });
  },
  "moving a session to another number, and reopening its ride": async () => {
    const { id, sessionId } = await bookedSide();
    await moveSession(systemContext(database), { id: sessionId });
    await completeRide(systemContext(database), { id });
    await close(sessionId);
    await reopenRide(systemContext(database), { id });
  },
  "the list of sessions": async () => {
    const after = idOf("session", 900);
    const phone = randomLive(world).from;
    const walks = [
      {},
      { phone },
      { externalReference: "order 7" },
      ...sessionStates.map((status) => ({ status })),
    ];
    for (const walk of walks)
      for (const cursor of [{}, { after }]) await listSessions(database, { ...walk, ...cursor, limit: 51 });
  },
  "what was said in a session": async () =>
    listInteractions(database, { sessionId: idOf("session", 900), limit: 51 }),
  "a group's talk": async () => {
    const participants = ["+447700900991", "+447700900992", "+447700900993"].map((phone) => ({ phone }));
    const context = systemContext(database);
    const { id } = await openByPhones(context, { participants });
    await textSession(context, { id, text: "Hello all" });
    await endSession(context, { id });
  },
  "the Rides page": async () => {
    const id = idOf("ride", 10_000);
    const filters = [
      {},
      { after: id },
      { before: id },
      { customer: idOf("customer", 7) },
      { driver: idOf("driver", 7) },
    ];
    for (const filter of filters) await listRides(database, filter);
    for (const status of rideStatuses) await listRides(database, { status });
    await countFailures(database);
  },
  "a ride's page": async () => {
    const details = await readRide(database, { id: idOf("ride", 17) });
    if (!details) throw new Error("There is no such ride.");
    for (const before of [undefined, 3]) {
      const stretch = { sessionId: details.sessionId, before, limit: 101 };
      await listSessionMessages(database, stretch);
      await listSessionCalls(database, stretch);
    }
    await readPlaceTime(database, { sessionId: details.sessionId, seq: 3 });
    const subjects = [
      { type: "session" as const, ids: [details.sessionId] },
      { type: "ride" as const, ids: [details.id] },
      { type: "delivery" as const, ids: [idOf("ride", 17), idOf("ride", 18)] },
    ];
    await listAuditAbout(database, { subjects, from: new Date(0), until: new Date(), limit: 200 });
  },
  "the Messages page": async () => {
    for (const state of messageStates)
      for (const sort of ["received", "-received"]) await listMessages(database, { state, sort });
    const id = idOf("ride", 10_000);
    for (const place of [{ after: id }, { before: id }, week])
      await listMessages(database, { state: "all", sort: "received", ...place });
  },
  "the Calls page": async () => {
    const id = idOf("ride", 10_000);
    for (const sort of ["received", "-received"])
      for (const place of [{}, { after: id }, { before: id }, week])
        await listCalls(database, { sort, ...place });
  },
  "the metrics": () => readFacts(database, ["simulator"]),
  "the Audit log": async () => {
    const id = idOf("ride", 10_000);
    const filters: AuditFilter[] = [
      {},
      { after: id },
      { before: id },
      { subject: "purchase" },
      { actor: "webhook" },
      { actor: "admin:ada" },
      { subject: "ride", actor: "system", from: "2026-01-01", to: "2026-01-02" },
    ];
    for (const filter of filters)
      for (const sort of ["at", "-at"]) await listAudit(database, { ...filter, sort });
  },
  "sending a callback, and looking after them": async () => {
    await receiveText();
    await untilNextCallback(database, { failing: false });
    const callback = await claimCallback(database, { owner: "worker", failing: false });
    if (!callback) throw new Error("Nobody was told of the text.");
    const result = {
      code: "500",
      reason: null,
      status: 500,
      excerpt: null,
      durationMs: 1,
      retryAfterMs: null,
    };
    await settleCallback(database, { callback, result: { ...result, delivered: false, gone: false } });
    await announceExpiring(database);
    await noteExpired(database);
    await giveUpCallbacks(database);
    await deleteOldCallbacks(database);
  },
  "an endpoint's page, and the question whether there is one to ask": async () => {
    const { rows } = await database.pool.query("select id from callback_endpoints where session_id is null");
    await readEndpoint(database, rows[0]);
    await listCallbacks(database, { endpointId: rows[0].id, limit: 25 });
    await listEndpoints(database);
    await readDisabledEndpoints(database);
    await readAsked(database, "intercept");
  },
  "a text that is asked about": async () => {
    await database.pool.query(
      "insert into callback_endpoints (purpose, url) values ('intercept', 'https://marketplace.example/')",
    );
    await receiveText();
    await untilNextCheck(database);
    const messageId = await claimCheck(database);
    if (!messageId) throw new Error("No text waits for the marketplace's word.");
    await judgeText(database, { messageId, authSecret: null });
    await database.pool.query("delete from callback_endpoints where enabled and purpose = 'intercept'");
  },
  "a phone's page": () => readThreads(database, { phoneId: idOf("customerPhone", 17) }),
};

test("the world is large where a real one is", async () => {
  expect(await readLargeTables(database.pool, 10_000)).toEqual(largeTables);
});

test.each(Object.entries(hot))("%s reads by index only", async (_, work) => {
  let statements: Statement[] = [];
  const scanned = await scannedBy(async () => {
    statements = await recorder.during(work);
  });
  expect(statements).not.toEqual([]);
  expect(await findScans(database.pool, { statements, largeTables })).toEqual([]);
  // The foreign keys' and functions' own statements have been run, and nobody could write them down.
  expect(scanned).toEqual([]);
});

test.each([
  { work: "taking in a text", table: "pairs" },
  { work: "sending a text", table: "deliveries" },
  { work: "asking about a text whose report did not come", table: "deliveries" },
  { work: "a ride's page", table: "participants" },
  { work: "a phone's page", table: "messages" },
])("$work: caught if $table had lost its indexes", async ({ work, table }) => {
  const statements = await recorder.during(hot[work] ?? receiveText);
  await database.pool.query(`begin; ${dropIndexes(table)}`);
  const scans = await findScans(database.pool, { statements, largeTables }).finally(() =>
    database.pool.query("rollback"),
  );
  expect(scans.join("\n")).toMatch(new RegExp(`Seq Scan on ${table}\\b.* in: .*${table}`));
});

function dropIndexes(table: string): string {
  return `do $$ declare lost text; begin
    for lost in select coalesce(
      (select format('alter table ${table} drop constraint %I cascade', conname) from pg_constraint
       where conindid = indexrelid and contype = 'p'),
      format('drop index %s cascade', indexrelid::regclass))
    from pg_index where indrelid = '${table}'::regclass loop
      execute lost;
    end loop;
  end $$`;
}

test("the counters see a sequential scan", async () => {
  expect(await scannedBy(() => database.pool.query("select count(*) from rides where start = 'x'"))).toEqual([
    "rides",
  ]);
});

/** The large tables that were read from end to end while `work` ran. */
async function scannedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await readScans();
  await work();
  const after = await readScans();
  return largeTables.filter((table) => (after.get(table) ?? 0) > (before.get(table) ?? 0));
}

async function readScans(): Promise<Map<string, number>> {
  await database.pool.query("select pg_stat_force_next_flush()");
  await database.pool.query("select pg_stat_clear_snapshot()");
  const { rows } = await database.pool.query<{ table: string; scans: number }>(
    "select relname as table, seq_scan::int as scans from pg_stat_user_tables",
  );
  return new Map(rows.map(({ table, scans }) => [table, scans]));
}
