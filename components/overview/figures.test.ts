import { beforeAll, describe, expect, test } from "vitest";
import { hrefOfCounted, hrefOfFailed } from "@/components/overview/href";
import { keepActivity } from "@/lib/activity/keep";
import { readActivity } from "@/lib/activity/read";
import { type Compared, type Figures, type Range, ranges } from "@/lib/activity/schema";
import { callFilterSchema } from "@/lib/calls/filter";
import { listCalls } from "@/lib/calls/queries";
import { readNow } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { listDeliveries } from "@/lib/messages/deliveries";
import { deliveryFilterSchema, messageFilterSchema } from "@/lib/messages/filter";
import { listMessages } from "@/lib/messages/queries";
import { rideFilterSchema } from "@/lib/rides/filter";
import { listRides } from "@/lib/rides/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Days on which the clocks of readers are set, one seen from a zone that is a quarter of an hour off the hours. */
const mornings = [
  { at: "2027-03-28T10:37:12Z", timeZone: "Europe/Amsterdam", midnight: "2027-03-27T23:00:00Z", hours: 23 },
  { at: "2027-10-31T10:37:12Z", timeZone: "Europe/Amsterdam", midnight: "2027-10-30T22:00:00Z", hours: 25 },
  { at: "2028-04-02T10:02:12Z", timeZone: "Asia/Kathmandu", midnight: "2028-04-01T18:15:00Z", hours: 24 },
];

const lists = {
  rides: async (database: Database, said: object) =>
    (await listRides(database, { ...rideFilterSchema.parse(said), pageSize: 500 })).rows,
  texts: async (database: Database, said: object) =>
    (await listMessages(database, { ...messageFilterSchema.parse(said), pageSize: 500 })).rows,
  calls: async (database: Database, said: object) =>
    (await listCalls(database, { ...callFilterSchema.parse(said), pageSize: 500 })).rows,
};
type Counted = keyof typeof lists;
const counted = ["rides", "texts", "calls"] as const;

/** What the list says that an address leads to. */
const saidBy = (href: string) => Object.fromEntries(new URL(href, "http://maskline.test").searchParams);

function rowsBehind(
  database: Database,
  { each, period }: { each: Counted; period: Partial<Compared["period"]> },
) {
  return lists[each](database, saidBy(hrefOfCounted(each, period))).then((rows) => rows.length);
}

describe.each(mornings)("on $at in $timeZone", ({ at, timeZone, midnight, hours }) => {
  let database: TestDatabase;
  let present: Database;
  let later: Database;
  let now: number;

  beforeAll(async () => {
    database = await testDatabase({ isNew: true });
    const offset = Date.parse(at) - Number(await readNow(database.prisma));
    const clock = (milliseconds: number) => database.at(`${offset + milliseconds} milliseconds`);
    present = clock(0);
    later = clock(hour);
    now = Number(await readNow(present.prisma));
    // What people do at any time, and in the milliseconds around each border of a range.
    for (const ago of [0, 20 * minute, 3 * hour, 2 * day])
      await createRide(systemContext(clock(-ago)), { daysAhead: Math.ceil(offset / day) + 1 });
    const start = Date.parse(midnight);
    const borders = [start, start + hour, start + 3 * hour, start - 6 * day, start - 5 * day, start - day];
    const recent = [15, 30, 45, 60].map(
      (minutes) => Math.floor(now / (15 * minute)) * 15 * minute - minutes * minute,
    );
    for (const border of [...borders, ...recent])
      for (const beside of [-1, 0, 1]) await insertAt(present, border + beside);
    await keepActivity(clock(-2 * day));
    await keepActivity(present);
    await present.pool.query(
      "update deliveries set status = 'failed', failed_at = app_now(), error_code = 'unreachable', error_reason = 'No.'",
    );
  });

  const figuresOf = (range: Range) => readActivity(present, { range, timeZone });

  test.each(ranges)("each number of the %s is that of the rows behind its link", async (range) => {
    const { parts } = await figuresOf(range);
    for (const each of counted) {
      for (const { period, figures } of parts)
        expect([period.from, await rowsBehind(present, { each, period })]).toEqual([
          period.from,
          figures[each],
        ]);
      const total = parts.reduce((sum, { figures }) => sum + figures[each], 0);
      expect(total).toBeGreaterThan(0);
      expect(await rowsBehind(present, { each, period: { from: parts[0]?.period.from } })).toBe(total);
    }
  });

  test("today begins at the reader's midnight, with as many hours as it has", async () => {
    const { today, parts } = await figuresOf("day");
    const { from } = today.period;
    expect(from).toEqual(new Date(midnight));
    expect(parts).toHaveLength(hours);
    const rows = await Promise.all(counted.map((each) => rowsBehind(present, { each, period: { from } })));
    expect(rows).toEqual(counted.map((each) => today.figures[each]));
    const { rows: failed } = await listDeliveries(present, {
      ...deliveryFilterSchema.parse(saidBy(hrefOfFailed({ from }))),
      pageSize: 500,
    });
    expect(today.figures satisfies Figures).toMatchObject({ failed: failed.length });
    expect(failed.length).toBeGreaterThan(0);
  });

  test("what is there only minutes after its quarter of an hour has ended is counted, too", async () => {
    await insertAt(present, now - 12 * minute);
    await keepActivity(later);
    const { today } = await readActivity(later, { range: "day", timeZone });
    const { from } = today.period;
    expect(await rowsBehind(later, { each: "texts", period: { from } })).toBe(today.figures.texts);
  });
});

/** A text and a call whose ids were made then, and whose times were read in the next millisecond. */
async function insertAt({ pool }: Database, milliseconds: number): Promise<void> {
  const then = new Date(milliseconds);
  const values = (start: string) =>
    `overlay(app_id()::text placing left(first_id_at($1)::text, 13) from 1 for 13)::uuid, ${start}`;
  await pool.query(
    `insert into messages (id, direction, kind, body, received_at)
     values (${values("'inbound', 'out_of_session', 'Hi'")}, $1::timestamptz + interval '1 ms')`,
    [then],
  );
  await pool.query(
    `insert into calls (id, dialled, provider, outcome, received_at)
     values (${values("'+12025550100', 'simulator', 'out_of_session'")}, $1::timestamptz + interval '1 ms')`,
    [then],
  );
}
