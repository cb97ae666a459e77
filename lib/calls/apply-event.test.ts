import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { applyCallEvent } from "@/lib/calls/apply-event";
import { receiveCall } from "@/lib/calls/receive";
import type { CallEvent } from "@/lib/providers/contract";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const provider = "simulator";
const stranger = "+447700900999";

let database: TestDatabase;
let ride: Awaited<ReturnType<typeof createRide>>;
let callId: string;

beforeAll(async () => {
  database = await testDatabase();
  ride = await createRide(systemContext(database));
});
beforeEach(async () => {
  callId = await call(ride.customer.phone);
});

async function call(from: string): Promise<string> {
  const providerCallId = randomUUID();
  const to = ride.number.phone;
  const inbound = { providerCallId, from, to, dialled: to.slice(1) };
  await receiveCall(database, { provider, inbound, callerIdMode: "any-own-number", replay: null });
  return providerCallId;
}

type Which = { id?: string; listens?: boolean; carrier?: string };

function apply(
  status: CallEvent["status"],
  { id = callId, listens = false, carrier = provider }: Which = {},
) {
  const event = { providerCallId: id, status, callerListens: listens };
  return applyCallEvent(database, { provider: carrier, event });
}

const read = (id = callId) => database.prisma.call.findFirstOrThrow({ where: { providerCallId: id } });

test.each<[CallEvent["status"][], string, boolean]>([
  [["in_progress"], "in_progress", true],
  [["in_progress", "completed", "hung_up"], "completed", true],
  [["completed", "in_progress"], "completed", true],
  [["hung_up", "in_progress"], "completed", true],
  [["in_progress", "in_progress", "completed", "completed"], "completed", true],
  [["hung_up"], "no_answer", false],
  [["busy", "hung_up"], "busy", false],
  [["hung_up", "busy"], "busy", false],
  [["in_progress", "failed"], "completed", true],
  [["completed", "no_answer"], "completed", false],
  [["no_answer", "completed"], "completed", false],
])("%j comes to %s", async (events, status, answered) => {
  for (const event of events) await apply(event);
  const call = await read();
  expect(call).toMatchObject({ status });
  expect(call.answeredAt !== null).toBe(answered);
  expect(call.endedAt !== null).toBe(status !== "in_progress");
});

test("an end stays where it was first known", async () => {
  await apply("hung_up");
  const { endedAt } = await read();
  const event = { providerCallId: callId, status: "busy", callerListens: false } as const;
  await applyCallEvent(database.at("1 hour"), { provider, event });
  expect(await read()).toMatchObject({ status: "busy", endedAt });
});

test("who still listens hears that nobody answered", async () => {
  expect(await apply("busy", { listens: true })).toMatchObject({
    action: "say",
    text: expect.stringContaining("not answered"),
  });
  expect(await apply("busy")).toBeNull();
});

test("news of an unknown call, of another carrier's, or of one that reached nobody change nothing", async () => {
  const refused = await call(stranger);
  for (const which of [{ id: "unknown" }, { carrier: "vonage" }, { id: refused }]) {
    expect(await apply("failed", { ...which, listens: true })).toBeNull();
  }
  expect(await read()).toMatchObject({ status: "ringing" });
  expect(await read(refused)).toMatchObject({ status: "completed", outcome: "out_of_session" });
});
