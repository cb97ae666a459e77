import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { applyCallEvent } from "@/lib/calls/apply-event";
import { giveCallsUp } from "@/lib/calls/give-up";
import { receiveCall } from "@/lib/calls/receive";
import { askAboutCalls } from "@/lib/dispatch/ask-about-calls";
import { type CallReport, type Provider, SendError } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const minute = 60_000;
const ringing: CallReport = { status: "ringing", answeredAt: null, endedAt: null };

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof createRide>>;

beforeAll(async () => {
  database = await testDatabase();
  ride = await createRide(systemContext(database));
});
beforeEach(() => database.pool.query("delete from calls"));

/** A call that was put through so long ago. */
async function call({ ago = minute, id = randomUUID() }: { ago?: number; id?: string | null } = {}) {
  const to = ride.number.phone;
  const inbound = { providerCallId: id, from: ride.customer.phone, to, dialled: to };
  await receiveCall(database, {
    provider: "simulator",
    inbound,
    callerIdMode: "any-own-number",
    replay: null,
  });
  await pass(ago);
  return id ?? "";
}

async function pass(milliseconds: number): Promise<void> {
  await database.pool.query(
    `update calls set received_at = received_at - $1 * interval '1 millisecond',
       quiet_until = quiet_until - $1 * interval '1 millisecond'`,
    [milliseconds],
  );
}

/** A carrier with records, and what it has been asked for. */
function carrier(read: (id: string) => CallReport | null) {
  const asked: string[] = [];
  const simulator = createSimulator({ secret: "secret" });
  if (!simulator.voice) throw new Error("The simulator has lost its calls.");
  const reports = {
    patienceMs: 20_000,
    read: async (id: string) => {
      asked.push(id);
      return read(id);
    },
  };
  const provider: Provider = { ...simulator, voice: { ...simulator.voice, reports } };
  const signal = new AbortController().signal;
  return { asked, ask: () => askAboutCalls(database, { provider, signal }) };
}

const first = () => database.prisma.call.findFirstOrThrow();

test("how a call went on is known by the carrier's own times", async () => {
  await call({ ago: 3 * minute });
  const answeredAt = new Date(Date.now() - 2 * minute);
  const endedAt = new Date(Date.now() - minute);
  const { ask, asked } = carrier(() => ({ status: "completed", answeredAt, endedAt }));
  await ask();
  expect(await first()).toMatchObject({ status: "completed", answeredAt, endedAt });
  await ask();
  expect(asked).toHaveLength(1);
});

test.each(["no_answer", "busy", "failed"] as const)("a call that comes to %s has its end", async (status) => {
  await call();
  await carrier(() => ({ ...ringing, status })).ask();
  expect(await first()).toMatchObject({ status, answeredAt: null, endedAt: expect.any(Date) });
});

test("a call is asked about ever more rarely until it ends, and nobody asks at once", async () => {
  await call({ ago: 10_000 });
  const reports: CallReport[] = [
    ringing,
    { status: "in_progress", answeredAt: null, endedAt: null },
    { status: "completed", answeredAt: null, endedAt: null },
  ];
  const { asked, ask } = carrier(() => reports.shift() ?? ringing);
  await ask();
  expect(asked).toHaveLength(0);
  await pass(15_000);
  await ask();
  await ask();
  expect(asked).toHaveLength(1);
  await pass(30_000);
  await ask();
  expect(await first()).toMatchObject({ status: "in_progress", answeredAt: expect.any(Date) });
  await pass(30 * minute);
  await ask();
  const { answeredAt, endedAt, ...over } = await first();
  expect(over).toMatchObject({ status: "completed" });
  expect(Number(endedAt)).toBeGreaterThanOrEqual(Number(answeredAt));
});

test("what events have told stays, whatever the carrier's records say", async () => {
  const providerCallId = await call();
  const event = { providerCallId, status: "in_progress", callerListens: false } as const;
  await applyCallEvent(database, { provider: "simulator", event });
  const { answeredAt } = await first();
  await carrier(() => ({ status: "no_answer", answeredAt: null, endedAt: new Date(0) })).ask();
  expect(await first()).toMatchObject({ status: "completed", answeredAt, endedAt: answeredAt });
});

test("calls that reached nobody, that are over, or that have no id are not asked about", async () => {
  await call({ id: null });
  const providerCallId = await call();
  const event = { providerCallId, status: "busy", callerListens: false } as const;
  await applyCallEvent(database, { provider: "simulator", event });
  const to = ride.number.phone;
  const inbound = { providerCallId: "stranger", from: "+447700900999", to, dialled: to };
  await receiveCall(database, {
    provider: "simulator",
    inbound,
    callerIdMode: "any-own-number",
    replay: null,
  });
  await pass(minute);
  const { asked, ask } = carrier(() => ringing);
  await ask();
  expect(asked).toEqual([]);
});

test("a carrier that does not answer is left alone for this round", async () => {
  for (let count = 0; count < 3; count++) await call();
  const { asked, ask } = carrier(() => {
    throw new SendError("transient", "503", "Trouble.");
  });
  await expect(ask()).rejects.toMatchObject({ code: "503" });
  expect(asked).toHaveLength(1);
});

test("a call of which nobody tells the end is given up, and news still count", async () => {
  const providerCallId = await call({ ago: 5 * 60 * minute });
  expect(await giveCallsUp(database, 10)).toBe(0);
  await pass(61 * minute);
  expect(await giveCallsUp(database, 10)).toBe(1);
  expect(await first()).toMatchObject({ status: "unknown", endedAt: null });
  const { asked, ask } = carrier(() => ringing);
  await ask();
  expect(asked).toEqual([]);
  const event = { providerCallId, status: "busy", callerListens: false } as const;
  await applyCallEvent(database, { provider: "simulator", event });
  expect(await first()).toMatchObject({ status: "busy", endedAt: expect.any(Date) });
});

test("of many at once, some are given up in each turn", async () => {
  for (let count = 0; count < 3; count++) await call();
  await pass(7 * 60 * minute);
  expect(await giveCallsUp(database, 2)).toBe(2);
  expect(await giveCallsUp(database, 2)).toBe(1);
});
