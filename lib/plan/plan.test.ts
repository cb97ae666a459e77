import { beforeAll, expect, test } from "vitest";
import { dayMs, dayName, startOfDay } from "@/lib/plan/day";
import { makePlan } from "@/lib/plan/make";
import { alertOf } from "@/lib/plan/schema";
import { currentPlan, readAlert, readPlan, refreshPlan } from "@/lib/plan/store";
import { bookRide } from "@/lib/rides/book";
import { completeRide } from "@/lib/rides/end";
import { updateSettings } from "@/lib/settings/commands";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

let database: TestDatabase;

/** Tomorrow's noon (UTC) and some minutes: no midnight comes between two rounds of a test. */
function atNoon(minutes: number) {
  const noon = startOfDay(Date.now()) + 1.5 * dayMs;
  return database.at(`${Math.round((noon - Date.now()) / 60_000) + minutes} minutes`);
}

beforeAll(async () => {
  database = await testDatabase();
});

test("a new installation needs nothing and is told so", async () => {
  const plan = await makePlan(database);
  expect(plan).toMatchObject({ sessions: 0, busiest: [], sharingExtra: 0 });
  expect(plan.groups).toHaveLength(1);
  expect(plan.groups[0]).toMatchObject({
    country: null,
    pool: 0,
    history: { state: "short", historyDays: 0 },
  });
  expect(plan.groups[0]?.days.map(({ needed }) => needed)).toEqual(Array(15).fill(0));
  expect(alertOf(plan)).toBeNull();
});

test("counts a driver's rides together, the quarantine of those that are over included, and names the driver", async () => {
  const context = systemContext(database);
  await updateSettings(context, { quarantineHours: 48, graceHours: 0, numberPolicy: "per_participant" });
  for (let number = 0; number < 3; number++) await createNumber(context);
  const driver = await createDriver(context);
  const rides = [];
  for (let ride = 0; ride < 3; ride++) {
    const customer = await createCustomer(context);
    rides.push(await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id })));
  }
  for (const { id } of rides) await completeRide(context, { id });

  const plan = await makePlan(database);
  const [everywhere] = plan.groups;
  expect(everywhere).toMatchObject({ need: "both", pool: 3, lost: 0, binding: true });
  expect(everywhere?.days.slice(0, 4).map(({ people }) => people)).toEqual([3, 3, expect.any(Number), 0]);
  expect(plan.busiest[0]).toMatchObject({ side: "driver", id: driver.id, name: driver.name, sessions: 3 });
  expect(JSON.stringify(plan)).not.toContain(driver.phone);

  const withoutQuarantine = plan.whatIf.rows.find(({ quarantineHours }) => quarantineHours === 0);
  expect(withoutQuarantine).toMatchObject({ demand: 3, per_participant: 3 });
});

test("warns before the pool runs dry, on one line a day, and no longer when there are enough numbers", async () => {
  const context = systemContext(database);
  expect(await refreshPlan(database)).toBeNull();
  expect(await readAlert(database)).toBeNull();

  const driver = await createDriver(context);
  const extra = await createNumber(context);
  for (let ride = 0; ride < 4; ride++) {
    const customer = await createCustomer(context);
    await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  }
  await database.pool.query("update proxy_numbers set status = 'draining' where id = $1", [extra.id]);
  const tomorrow = dayName(startOfDay(Date.now()) + dayMs);
  expect(await refreshPlan(atNoon(0))).toMatchObject({ day: tomorrow, needed: 4, pool: 3, country: null });
  expect(await readAlert(database)).toMatchObject({ needed: 4, pool: 3 });
  expect(await refreshPlan(atNoon(60))).toBeNull();
  expect(await refreshPlan(atNoon(24 * 60))).toMatchObject({ needed: 4 });

  await database.pool.query("update proxy_numbers set status = 'active' where id = $1", [extra.id]);
  expect(await refreshPlan(atNoon(25 * 60))).toBeNull();
  expect(await readAlert(database)).toBeNull();
});

test("keeps the latest plan as it was made, and makes a new one for a page that a moment is enough for", async () => {
  const kept = await readPlan(database);
  expect(kept).toMatchObject({ rules: { quarantineHours: 48 } });
  const fresh = await currentPlan(database);
  expect(fresh?.computedAt).not.toBe(kept?.computedAt);
});

test("changed settings count from the next plan on, in a process that has made one before, too", async () => {
  const context = systemContext(database);
  const elsewhere = database.at("0 seconds");
  const mostNeeded = async () => {
    const plan = await currentPlan(elsewhere);
    return {
      rules: plan?.rules,
      needed: Math.max(...(plan?.groups[0]?.days.map(({ needed }) => needed) ?? [])),
    };
  };
  const before = await mostNeeded();
  await updateSettings(context, { headroomDays: 1, participantsPerNumber: 1 });
  const after = await mostNeeded();
  expect(after.rules).toMatchObject({ headroomDays: 1, participantsPerNumber: 1 });
  expect(after.needed).toBeGreaterThan(before.needed);
  await updateSettings(context, {
    headroomDays: before.rules?.headroomDays,
    participantsPerNumber: before.rules?.participantsPerNumber,
  });
  expect(await mostNeeded()).toEqual(before);
});

test("a number that ten people and a third of all have blocked counts as lost", async () => {
  const number = await createNumber(systemContext(database));
  const blockedBy = async (from: number, to: number, code: string | null) => {
    await database.pool.query(
      `with texted as (
         insert into phones (e164) select '+9995' || lpad(n::text, 8, '0') from generate_series($2::int, $3::int) n
         returning id
       ), message as (
         insert into messages (direction, kind, body) values ('outbound', 'auto_reply', 'Hello') returning id
       )
       insert into deliveries (message_id, originator_id, recipient_phone_id, lane, send_before, status, failed_at, error_code)
       select message.id, $1, texted.id, texted.id::text, app_now(),
         (case when $4::text is null then 'delivered' else 'failed' end)::delivery_status,
         case when $4::text is not null then app_now() end, $4
       from texted, message`,
      [number.id, from, to, code],
    );
  };
  const lost = async () => (await makePlan(database)).groups[0]?.lost;
  await blockedBy(1, 9, "opted_out");
  expect(await lost()).toBe(0);
  await blockedBy(10, 10, "opted_out");
  expect(await lost()).toBe(1);
  await blockedBy(11, 31, null);
  expect(await lost()).toBe(0);
});
