import { beforeAll, expect, test } from "vitest";
import { exportCalls } from "@/lib/calls/export";
import { type CallFilter, callStates } from "@/lib/calls/filter";
import { listCalls } from "@/lib/calls/queries";
import type { Database } from "@/lib/db";
import { firstIdOf } from "@/lib/keyset";
import { testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
const days = ["2026-01-01", "2026-01-02", "2026-01-03"];
const ids = days.map((day) => firstIdOf(day));

beforeAll(async () => {
  for (const [index, id] of ids.entries())
    await database.pool.query(
      `insert into calls (id, dialled, provider, provider_call_id, outcome, status, received_at)
       values ($1, '+12025550100', 'simulator', $2, 'out_of_session', 'completed', $3)`,
      [id, `call ${index}`, `${days[index]}T00:00:00Z`],
    );
});

const listed = async (filter: Parameters<typeof listCalls>[1]) =>
  (await listCalls(database, filter)).rows.map(({ id }) => ids.indexOf(id));

async function fileOf(from: Database, filter: CallFilter): Promise<string> {
  let text = "";
  for await (const part of exportCalls(from, filter)) text += part;
  return text;
}

test("calls stand as they came in, either way round, each on one page", async () => {
  expect(await listed({})).toEqual([2, 1, 0]);
  expect(await listed({ sort: "received" })).toEqual([0, 1, 2]);
  expect(await listed({ pageSize: 1, after: ids[2] })).toEqual([1]);
  expect(await listed({ pageSize: 1, before: ids[0] })).toEqual([1]);
  expect(await listed({ pageSize: 1, sort: "received", before: ids[2] })).toEqual([1]);
});

test("tell what the models know of them, in a ride and out of session", async () => {
  const own = await testDatabase();
  await createRide(systemContext(own));
  await own.pool.query(`
    insert into calls (dialled, provider, outcome, status, session_id, seq, caller_participant_id,
      callee_participant_id, proxy_number_id)
    select '+12025550100', 'simulator', 'connected'::call_outcome, 'completed'::call_status, caller.session_id, 99, caller.id, callee.id,
      (select id from proxy_numbers limit 1)
    from participants caller join participants callee using (session_id)
    where caller.role = 'customer' and callee.role = 'driver'
    union all
    select '+12025550100', 'simulator', 'out_of_session', 'completed', null, null, null, null, null`);
  const known = await own.prisma.call.findMany({
    select: {
      ...{ id: true, seq: true, outcome: true, status: true, sessionId: true },
      ...{ receivedAt: true, answeredAt: true, endedAt: true },
      callerParticipant: { select: { displayName: true, role: true, place: true } },
      calleeParticipant: { select: { displayName: true, role: true } },
      proxyNumber: { select: { e164: true } },
      session: { select: { ride: { select: { id: true, timeZone: true } } } },
    },
    orderBy: { id: "desc" },
  });
  expect(known).toHaveLength(2);
  expect((await listCalls(own, {})).rows).toEqual(known);
});

test("are narrowed to days, in UTC", async () => {
  expect(await listed({ from: days[1] })).toEqual([2, 1]);
  expect(await listed({ from: days[1], to: days[1] })).toEqual([1]);
});

test("are narrowed to what became of them: each call stands under one of the tabs, in the file as on the page", async () => {
  const own = await testDatabase();
  await createRide(systemContext(own));
  const calls = [
    { outcome: "connected", status: "completed", answered: true, state: "answered" },
    { outcome: "connected", status: "in_progress", answered: true, state: "answered" },
    { outcome: "connected", status: "unknown", answered: true, state: "answered" },
    { outcome: "connected", status: "no_answer", answered: false, state: "unanswered" },
    { outcome: "connected", status: "busy", answered: false, state: "unanswered" },
    { outcome: "connected", status: "failed", answered: false, state: "unanswered" },
    { outcome: "connected", status: "ringing", answered: false, state: "unclear" },
    { outcome: "connected", status: "unknown", answered: false, state: "unclear" },
    { outcome: "menu", status: "completed", answered: false, state: "refused" },
    { outcome: "blocked", status: "completed", answered: false, state: "refused" },
    { outcome: "not_connected", status: "completed", answered: false, state: "refused" },
    { outcome: "out_of_session", status: "completed", answered: false, state: "refused" },
  ];
  for (const { outcome, status, answered } of calls)
    await own.pool.query(
      `insert into calls (dialled, provider, outcome, status, answered_at, callee_participant_id, ended_at)
       select '+12025550100', 'simulator', $1, $2, case when $3 then app_now() end, id, app_now()
       from participants where role = 'driver'`,
      [outcome, status, answered],
    );
  for (const state of callStates) {
    const expected = calls
      .filter((call) => call.state === state)
      .map(({ outcome, status }) => outcome + status);
    const { rows } = await listCalls(own, { state });
    expect(rows.map(({ outcome, status }) => outcome + status).toSorted()).toEqual(expected.toSorted());
    const file = await fileOf(own, { state, columns: "outcome" });
    expect(file.trimEnd().split("\r\n")).toHaveLength(1 + expected.length);
  }
});

test("and the export has exactly those, in the columns that are shown", async () => {
  const filter = { to: days[1], sort: "received", columns: "outcome,received" };
  expect(await fileOf(database, filter)).toBe(
    "\uFEFFCaller,What became of it,Received\r\n,out_of_session,2026-01-01T00:00:00.000Z\r\n,out_of_session,2026-01-02T00:00:00.000Z\r\n",
  );
});
