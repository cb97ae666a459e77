import { beforeAll, expect, test } from "vitest";
import { seedWorld } from "@/bench/seed";
import { createWorld, idOf } from "@/bench/world";
import { callStates } from "@/lib/calls/filter";
import { listCalls } from "@/lib/calls/queries";
import { findEverywhere } from "@/lib/finder/find";
import { listDeliveries } from "@/lib/messages/deliveries";
import { deliveryStates, messageStates } from "@/lib/messages/filter";
import { listMessages } from "@/lib/messages/queries";
import { listNumbers } from "@/lib/numbers/queries";
import { listPeople } from "@/lib/people/queries";
import { rideStatuses } from "@/lib/rides/filter";
import { listRides } from "@/lib/rides/queries";
import { sessionStates } from "@/lib/sessions/filter";
import { readSessionPage } from "@/lib/sessions/list";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { findScans, type Recorder, readLargeTables, recordStatements } from "@/tests/plans";

const people = 30_000;

let database: TestDatabase;
let recorder: Recorder;

beforeAll(async () => {
  // One connection: what it is asked is what we read.
  database = await testDatabase({ connections: 1, isNew: true });
  recorder = recordStatements(database.pool);
  await seedWorld({ url: database.url, world: createWorld(20_000) });
  await database.pool.query(`
    create temporary table made as
      select app_id() as id, app_id() as phone_id, n, '+44' || (7000000000 + n * 2999) as e164
      from generate_series(1, ${people}) n;
    insert into phones (id, e164) select phone_id, e164 from made;
    insert into customers (id, name, phone_id, archived_at)
      select id, 'Person ' || md5(n::text), phone_id, case when n % 2 = 0 then app_now() end from made;
    insert into drivers (name, phone_id) select 'Person ' || md5(n::text), phone_id from made;
    update rides set pickup_at = app_now() + (random() * 100 - 50) * interval '1 day'`);
  // What waits to be sorted into the trigrams' indexes would be read from end to end.
  await database.pool.query("vacuum analyze");
}, 120_000);

const places = [{}, { after: idOf("ride", 10_000) }, { before: idOf("ride", 10_000) }];
const week = { from: "2026-01-01", to: "2026-01-07" };

const lists: Record<string, () => Promise<unknown>> = {
  rides: async () => {
    for (const sort of ["booked", "-booked", "pickup", "-pickup"])
      for (const place of places) {
        await listRides(database, { sort, ...place });
        for (const status of rideStatuses) await listRides(database, { sort, status, ...place });
      }
    await listRides(database, week);
    await listRides(database, { ...week, status: "completed" });
    await listRides(database, { search: "7000089970" });
    await listRides(database, { search: "c4ca4238" });
  },
  sessions: async () => {
    for (const sort of ["opened", "-opened"])
      for (const status of [undefined, ...sessionStates])
        for (const range of [{}, week]) await readSessionPage(database, { sort, status, ...range });
    await readSessionPage(database, { search: "07000 089970" });
    await readSessionPage(database, { search: "order-7" });
  },
  people: async () => {
    for (const archived of [undefined, "1"] as const)
      for (const sort of ["name", "-name", "added", "-added"])
        for (const place of [{}, { after: idOf("customer", 900) }, { before: idOf("customer", 900) }])
          await listPeople(database, { side: "customer", archived, sort, ...place });
    await listPeople(database, { side: "driver", ...week });
  },
  "people by what was typed": async () => {
    for (const search of ["c4ca4238a0b9", "07000 089970", "9970", "+44 7000 08"])
      for (const side of ["customer", "driver"] as const) await listPeople(database, { side, search });
  },
  deliveries: async () => {
    for (const sort of ["queued", "-queued"])
      for (const state of [undefined, ...deliveryStates])
        for (const range of [{}, week]) await listDeliveries(database, { sort, state, ...range });
  },
  calls: async () => {
    for (const sort of ["received", "-received"])
      for (const state of callStates)
        for (const range of [{}, { after: idOf("call", 10_000) }, { before: idOf("call", 10_000) }, week])
          await listCalls(database, { sort, state, ...range });
  },
  texts: async () => {
    for (const sort of ["received", "-received"])
      for (const state of messageStates)
        for (const range of [{}, week]) await listMessages(database, { sort, state, ...range });
  },
  "texts by what was typed": async () => {
    for (const search of ["c4ca4238a0b9", "07000 089970"])
      await listMessages(database, { state: "all", search });
  },
  numbers: async () => {
    for (const sort of ["number", "-added"]) await listNumbers(database, { sort, ...week });
  },
  "search everywhere": async () => {
    const question = { recent: [], toParameter: async () => "sealed", textOf: () => "" };
    for (const text of ["c4ca4238a0b9", "07000 089970", "9970", "+44 7000 089970", idOf("ride", 17)])
      await findEverywhere(database, { ...question, text });
  },
};

test.each(Object.entries(lists))("%s: each page is read by an index", async (_, work) => {
  const statements = await recorder.during(work);
  const largeTables = await readLargeTables(database.pool, 10_000);
  expect(largeTables).toEqual(
    expect.arrayContaining(["calls", "customers", "deliveries", "phones", "rides", "sessions"]),
  );
  expect(statements.length).toBeGreaterThan(1);
  expect(await findScans(database.pool, { statements, largeTables, forValues: true })).toEqual([]);
});

test("a sort without its index is caught", async () => {
  const statements = await recorder.during(() => listRides(database, { sort: "pickup" }));
  await database.pool.query("begin; drop index rides_pickup_at_id_idx");
  const scans = await findScans(database.pool, {
    statements,
    largeTables: ["rides"],
    forValues: true,
  }).finally(() => database.pool.query("rollback"));
  expect(scans.join()).toContain("Seq Scan on rides");
});

const indexes: Record<string, { work: () => Promise<unknown>; part: string; index: string }> = {
  "a tab under which few calls stand": {
    work: () => listCalls(database, { state: "unanswered" }),
    part: "call_state",
    index: "calls_state_id_idx",
  },
  "a tab under which few texts stand": {
    work: () => listMessages(database, { state: "received" }),
    part: "messages.direction =",
    index: "messages_direction_id_idx",
  },
};

test.each(Object.entries(indexes))(
  "%s is read by its own index, not by looking through all the others",
  async (_, { work, part, index }) => {
    expect(JSON.stringify(await planOf(work, part))).toContain(`"Index Name":"${index}"`);
  },
);

test("the sessions that hold a number are counted from the index of live pairs, however many there are", async () => {
  const plan = JSON.stringify(await planOf(() => listNumbers(database), "liveSessions"));
  expect(plan).toContain('"Node Type":"Index Only Scan"');
  expect(plan).toContain('"Index Name":"pairs_live_key"');
  expect(plan).toContain('"Index Name":"sessions_unreleased_idx"');
  expect(plan).not.toContain('"Relation Name":"participants"');
});

/** The plan of the one statement of `work` that has this part. */
async function planOf(work: () => Promise<unknown>, part: string): Promise<unknown> {
  const statements = await recorder.during(work);
  const [statement, ...others] = statements.filter(({ text }) => text.includes(part));
  expect(others).toEqual([]);
  return (await database.pool.query(`explain (format json) ${statement?.text}`, statement?.values)).rows;
}
