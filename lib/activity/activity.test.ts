import { beforeAll, describe, expect, test } from "vitest";
import { readFirstSteps } from "@/lib/activity/first-steps";
import { keepActivity, renewActivity } from "@/lib/activity/keep";
import { medianOf } from "@/lib/activity/median";
import { partsOf, todayOf, weekBefore } from "@/lib/activity/periods";
import { readActivity } from "@/lib/activity/read";
import { deliveryRate } from "@/lib/activity/schema";
import { listCalls } from "@/lib/calls/queries";
import { type Database, withConnection } from "@/lib/db";
import { listDeliveries } from "@/lib/messages/deliveries";
import { listMessages } from "@/lib/messages/queries";
import { listRides } from "@/lib/rides/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

/** Where it is about noon now: what happened some hours ago was today. */
const noonZone = zoneAtNoon(new Date().getUTCHours());

function zoneAtNoon(utcHour: number): string {
  const east = 12 - utcHour;
  return east >= 0 ? `Etc/GMT-${east}` : `Etc/GMT+${-east}`;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ isNew: true });
});

/** A ride with its two confirmations, one of which arrives, and a reply that is passed on within 100 ms. */
async function ride(at: Database): Promise<void> {
  const { id } = await createRide(systemContext(at));
  const { sessionId } = await at.prisma.ride.findUniqueOrThrow({ where: { id } });
  await at.pool.query(
    `update deliveries set status = case when position % 2 = 0 then 'delivered' else 'failed' end::delivery_status,
       sent_at = app_now(), failed_at = case when position % 2 = 1 then app_now() end,
       error_code = case when position % 2 = 1 then 'unreachable' end where session_id = $1`,
    [sessionId],
  );
  await at.pool.query(
    `with reply as (
       insert into messages (session_id, seq, direction, kind, sender_participant_id, proxy_number_id, body, received_at)
       select $1, 99, 'inbound', 'relay', recipient_participant_id, originator_id, 'Hello', app_now() - interval '100 ms'
       from deliveries where session_id = $1 limit 1 returning id)
     insert into deliveries (message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane, provider, send_before,
       status, sent_at)
     select reply.id, $1, recipient_participant_id, originator_id, recipient_phone_id, 'reply', provider, app_now(), 'sent', app_now()
     from reply, lateral (select * from deliveries where session_id = $1 limit 1) as first`,
    [sessionId],
  );
  await at.pool.query(
    "insert into calls (dialled, provider, outcome) values ('+12025550100', 'simulator', 'out_of_session')",
  );
}

const readDay = () => readActivity(database, { range: "day", timeZone: noonZone });

describe("what happened", () => {
  test("today stands beside the same time of a week before, and is what the lists behind it show", async () => {
    await ride(database);
    await ride(database.at("-3 hours"));
    await ride(database.at("-168 hours"));
    await ride(database.at("-165 hours"));
    const { today, parts } = await readDay();
    expect(today.figures).toMatchObject({ rides: 2, texts: 6, calls: 2, delivered: 2, failed: 2 });
    expect(today.before).toMatchObject({ rides: 1, texts: 3, calls: 1 });
    expect(deliveryRate(today.figures)).toBe(0.5);
    expect(today.figures.medianMs).toBeGreaterThan(90);
    expect(today.figures.medianMs).toBeLessThan(300);
    expect(parts).toHaveLength(24);
    expect(parts.reduce((sum, { figures }) => sum + figures.texts, 0)).toBe(6);
    const since = today.period.from.toISOString();
    expect((await listRides(database, { since })).rows).toHaveLength(2);
    expect((await listMessages(database, { state: "all", since })).rows).toHaveLength(6);
    expect((await listDeliveries(database, { state: "undelivered", since })).rows).toHaveLength(2);
    expect((await listCalls(database, { since })).rows).toHaveLength(2);
    expect((await listCalls(database, { until: since })).rows).toHaveLength(2);
  });

  test("is the same once the worker has measured it; what becomes known later is measured again", async () => {
    const before = await readDay();
    await keepActivity(database);
    await keepActivity(database);
    const { rows } = await database.pool.query(
      "select sum(rides)::int as rides, count(*)::int as count from activity",
    );
    expect(rows[0].rides).toBeGreaterThanOrEqual(2);
    expect((await readDay()).today.figures).toEqual(before.today.figures);
    await database.pool.query("update deliveries set status = 'delivered' where status = 'sent'");
    await renewActivity(database);
    expect((await readDay()).today.figures.delivered).toBe(4);
  });

  test("in five minutes, and in seven days", async () => {
    const hour = await readActivity(database, { range: "hour", timeZone: noonZone });
    expect(hour.parts).toHaveLength(12);
    expect(hour.parts.reduce((sum, { figures }) => sum + figures.rides, 0)).toBe(1);
    const week = await readActivity(database, { range: "week", timeZone: noonZone });
    expect(week.parts.map(({ figures }) => figures.rides)).toEqual([0, 0, 0, 0, 0, 0, 2]);
    expect(week.parts.at(-1)?.before.rides).toBe(2);
  });

  test("reads no more than its stretch of time, however much there is", async () => {
    await database.pool.query(`
      insert into messages (id, direction, kind, body, received_at)
      select overlay(gen_random_uuid()::text placing left(first_id_at(app_now() - n * interval '1 minute')::text, 15)
        from 1 for 15)::uuid, 'inbound', 'out_of_session', 'Hi', app_now() - n * interval '1 minute'
      from generate_series(20000, 80000) n;
      analyze messages`);
    const explain = `explain (analyze, buffers, format json)
      select * from measure_activity(app_now() - interval '1 hour', app_now())`;
    const { rows } = await withConnection(database, async (connection) => {
      // What a connection reads of the catalogue to plan this for the first time counts as well.
      await connection.query(explain);
      return connection.query(explain);
    });
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
    const pages = await database.pool.query("select relpages from pg_class where relname = 'messages'");
    expect(pages.rows[0].relpages).toBeGreaterThan(500);
    expect(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]).toBeLessThan(200);
  });
});

test("a new installation's steps are taken one after the other", async () => {
  const { database: fresh } = systemContext(await testDatabase());
  const none = { number: false, customer: false, driver: false, ride: false, text: false };
  expect(await readFirstSteps(fresh)).toEqual(none);
  await ride(fresh);
  expect(Object.values(await readFirstSteps(fresh))).toEqual([true, true, true, true, true]);
});

describe("times", () => {
  const timeZone = "Europe/Amsterdam";

  test("a day is the reader's own, with 23 or 25 hours when the clocks change", () => {
    const hoursOf = (day: string) => partsOf("day", { now: new Date(`${day}T12:00:00Z`), timeZone }).length;
    expect([hoursOf("2026-03-29"), hoursOf("2026-03-30"), hoursOf("2026-10-25")]).toEqual([23, 24, 25]);
    const today = todayOf({ now: new Date("2026-03-29T22:30:00Z"), timeZone });
    expect(today.from.toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });

  test("a week before is the same time of day, whatever the clocks have done", () => {
    const period = { from: new Date("2026-03-30T08:00:00Z"), until: new Date("2026-03-30T09:00:00Z") };
    expect(weekBefore(period, timeZone).from.toISOString()).toBe("2026-03-23T09:00:00.000Z");
  });
});

test("the median of several histograms is the middle one's class, and there is none of nothing", () => {
  expect(medianOf([{}, {}])).toBeNull();
  const hundred = Math.floor(8 * Math.log2(100));
  const median = medianOf([
    { [hundred]: 2, 0: 1 },
    { [hundred]: 1, 150: 1 },
  ]);
  expect(Math.abs((median ?? 0) / 100 - 1)).toBeLessThan(0.1);
});
