import { beforeAll, expect, test } from "vitest";
import { exportCalls } from "@/lib/calls/export";
import { listCalls } from "@/lib/calls/queries";
import { firstIdOf } from "@/lib/keyset";
import { testDatabase } from "@/tests/database";

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

test("calls stand as they came in, either way round, each on one page", async () => {
  expect(await listed({})).toEqual([2, 1, 0]);
  expect(await listed({ sort: "received" })).toEqual([0, 1, 2]);
  expect(await listed({ pageSize: 1, after: ids[2] })).toEqual([1]);
  expect(await listed({ pageSize: 1, before: ids[0] })).toEqual([1]);
  expect(await listed({ pageSize: 1, sort: "received", before: ids[2] })).toEqual([1]);
});

test("are narrowed to days, in UTC", async () => {
  expect(await listed({ from: days[1] })).toEqual([2, 1]);
  expect(await listed({ from: days[1], to: days[1] })).toEqual([1]);
});

test("and the export has exactly those, in the columns that are shown", async () => {
  let text = "";
  const filter = { to: days[1], sort: "received", columns: "outcome,received" };
  for await (const part of exportCalls(database, filter)) text += part;
  expect(text).toBe(
    "\uFEFFCaller,What became of it,Received\r\n,out_of_session,2026-01-01T00:00:00.000Z\r\n,out_of_session,2026-01-02T00:00:00.000Z\r\n",
  );
});
