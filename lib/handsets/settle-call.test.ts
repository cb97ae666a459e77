import { beforeEach, expect, test } from "vitest";
import { receiveCall } from "@/lib/calls/receive";
import { settleCall } from "@/lib/handsets/settle-call";
import { readThreads } from "@/lib/handsets/thread";
import { testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
const context = systemContext(database);
const ride = await createRide(context);
const caller = await phoneIdOf(ride.customer.phone);
const callee = await phoneIdOf(ride.driver.phone);
let callId: string;
let calls = 0;

async function phoneIdOf(e164: string): Promise<string> {
  return (await database.prisma.phone.findUniqueOrThrow({ where: { e164 } })).id;
}

beforeEach(async () => {
  callId = await ring("simulator");
});

async function ring(provider: string): Promise<string> {
  const { phone } = ride.number;
  const providerCallId = `call-${++calls}`;
  await receiveCall(database, {
    provider: "simulator",
    replay: null,
    callerIdMode: "any-own-number",
    inbound: { from: ride.customer.phone, to: phone, dialled: phone, providerCallId },
  });
  const call = await database.prisma.call.findFirstOrThrow({ where: { providerCallId } });
  await database.prisma.call.update({ where: { id: call.id }, data: { provider } });
  return call.id;
}

const read = () => database.prisma.call.findUniqueOrThrow({ where: { id: callId } });
const settle = (phoneId: string, event: Parameters<typeof settleCall>[1]["event"]) =>
  settleCall(context, { phoneId, callId, event });

test("an answered call is in progress, and ended with its duration once either side hangs up", async () => {
  expect(await settle(callee, "answer")).toBe(true);
  expect(await read()).toMatchObject({ status: "in_progress", endedAt: null });
  expect(await settle(callee, "hang_up")).toBe(true);
  const { status, answeredAt, endedAt } = await read();
  expect(status).toBe("completed");
  expect(Number(endedAt)).toBeGreaterThanOrEqual(Number(answeredAt ?? Number.NaN));
});

test.each([
  { event: "decline", by: callee, status: "busy" },
  { event: "miss", by: callee, status: "no_answer" },
  { event: "hang_up", by: caller, status: "no_answer" },
] as const)("a ringing call ends as $status on $event", async ({ event, by, status }) => {
  expect(await settle(by, event)).toBe(true);
  const call = await read();
  expect(call).toMatchObject({ status, answeredAt: null });
  expect(call.endedAt).not.toBeNull();
});

test("what has ended stays as it is, and leaves no second trace", async () => {
  await settle(callee, "decline");
  const ended = await read();
  expect(await settle(callee, "answer")).toBe(false);
  expect(await settle(caller, "hang_up")).toBe(false);
  expect(await read()).toEqual(ended);
  const traces = await database.prisma.auditEntry.count({
    where: { action: "handset.call", subjectId: callId },
  });
  expect(traces).toBe(1);
});

test("a caller cannot answer, a callee cannot hang up what rings, a stranger can do neither", async () => {
  const stranger = await database.prisma.phone.create({ data: { e164: "+447700900999" } });
  expect(await settle(caller, "answer")).toBe(false);
  expect(await settle(callee, "hang_up")).toBe(false);
  expect(await settle(stranger.id, "answer")).toBe(false);
  expect(await settle(stranger.id, "hang_up")).toBe(false);
  expect(await read()).toMatchObject({ status: "ringing" });
});

test("a real carrier's call is not for a handset to settle", async () => {
  callId = await ring("messagebird");
  expect(await settle(callee, "answer")).toBe(false);
  expect(await read()).toMatchObject({ status: "ringing" });
});

test("a call that nobody settles stops ringing on the handsets, as one that was put through", async () => {
  expect(await entryOf(caller)).toMatchObject({ state: "ringing" });
  await database.pool.query(
    "update calls set received_at = received_at - interval '1 minute' where id = $1",
    [callId],
  );
  expect(await entryOf(caller)).toMatchObject({ state: "put_through" });
});

async function entryOf(phoneId: string) {
  const threads = await readThreads(database, { phoneId });
  return threads.flatMap(({ entries }) => entries).find(({ id }) => id === callId);
}
