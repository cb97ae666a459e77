import { beforeAll, expect, test } from "vitest";
import { bookRide } from "@/lib/rides/book";
import { cancelRide } from "@/lib/rides/end";
import { exportRides } from "@/lib/rides/export";
import { listRides, readRide } from "@/lib/rides/queries";
import { testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadePerson,
  rideInput,
  systemContext,
} from "@/tests/factories";

const database = await testDatabase();
const context = systemContext(database);
const ids: string[] = [];
let anna: MadePerson;
let ben: MadePerson;

beforeAll(async () => {
  await createNumber(context);
  anna = await createCustomer(context, { name: "Anna 100%" });
  ben = await createCustomer(context, { name: "Ben" });
  const driver = await createDriver(context, { name: "Annabel" });
  const other = await createDriver(context, { name: "Carl" });
  for (const [customer, who] of [
    [anna, driver],
    [ben, other],
    [anna, driver],
    [ben, driver],
  ] as const) {
    await createNumber(context);
    const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: who.id }));
    ids.push(id);
    await cancelRide(context, { id });
  }
});

const listed = async (filter: Parameters<typeof listRides>[1]) => {
  const page = await listRides(database, filter);
  return { ...page, rides: page.rows.map(({ id }) => ids.indexOf(id)) };
};

test("lists the newest ride first, page by page in both directions", async () => {
  const first = await listed({ pageSize: 2 });
  expect(first).toMatchObject({ rides: [3, 2], newer: null });
  const second = await listed({ pageSize: 2, after: first.older ?? undefined });
  expect(second).toMatchObject({ rides: [1, 0], older: null });
  const back = await listed({ pageSize: 2, before: second.newer ?? undefined });
  expect(back).toMatchObject({ rides: [3, 2], newer: null });
  expect(back.older).toBe(first.older);
});

test("finds rides by a person of either side, each ride once", async () => {
  expect((await listed({ search: "anna" })).rides).toEqual([3, 2, 0]);
  expect((await listed({ search: "CARL" })).rides).toEqual([1]);
  expect((await listed({ search: "00%" })).rides).toEqual([2, 0]);
  expect((await listed({ search: "nobody" })).rides).toEqual([]);
});

test("finds rides by the phone of a person, in any notation", async () => {
  const national = ben.phone.replace("+44", "0");
  expect((await listed({ search: national })).rides).toEqual([3, 1]);
  expect((await listed({ search: `${ben.phone}0` })).rides).toEqual([]);
});

test("searches page by page", async () => {
  const first = await listed({ search: "anna", pageSize: 2 });
  expect(first.rides).toEqual([3, 2]);
  expect((await listed({ search: "anna", pageSize: 2, after: first.older ?? undefined })).rides).toEqual([0]);
});

test("narrows by person and status", async () => {
  expect((await listed({ customer: ben.id })).rides).toEqual([3, 1]);
  expect((await listed({ status: "cancelled", customer: anna.id })).rides).toEqual([2, 0]);
  expect((await listed({ status: "scheduled" })).rides).toEqual([]);
});

test("reads a ride with both sides and the number between them", async () => {
  const ride = await readRide(database, { id: ids[0] ?? "" });
  expect(ride).toMatchObject({ status: "cancelled", customer: { name: "Anna 100%" } });
  expect(ride?.sides.map(({ role, phone }) => [role, phone?.e164])).toEqual([
    ["customer", anna.phone],
    ["driver", expect.any(String)],
  ]);
  expect(ride?.sides[0]?.number).toBe(ride?.sides[1]?.number);
  expect(await readRide(database, { id: "not-an-id" })).toBeNull();
});

test("a page of the list reads an index and never all rides", async () => {
  const plan = await database.pool.query<{ "QUERY PLAN": string }>(
    `explain select rides.* from rides where true and rides.id < '${ids[3]}'::uuid order by rides.id desc limit 26`,
  );
  const text = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).not.toContain("Seq Scan");
});

test("stands in the order of pickup, either way round, and rides with the same pickup are each on one page", async () => {
  await database.pool.query("update rides set pickup_at = date_trunc('hour', pickup_at) where id = any($1)", [
    ids.slice(1, 3),
  ]);
  await database.pool.query("update rides set pickup_at = pickup_at + interval '1 day' where id = $1", [
    ids[0],
  ]);
  const walk = async (sort: string) => {
    const first = await listed({ sort, pageSize: 1 });
    const pages = [first];
    for (let { older } = first; older; older = pages.at(-1)?.older ?? null)
      pages.push(await listed({ sort, pageSize: 1, after: older }));
    const last = pages.at(-1);
    const back = await listed({ sort, pageSize: 3, before: last?.newer ?? undefined });
    return { found: pages.flatMap(({ rides }) => rides), back: back.rides };
  };
  const down = await walk("-pickup");
  expect(down.found[0]).toBe(0);
  expect(down.found.toSorted()).toEqual([0, 1, 2, 3]);
  expect(down.back).toEqual(down.found.slice(0, 3));
  expect((await walk("pickup")).found).toEqual(down.found.toReversed());
});

test("narrows to days of pickup, and then stands by the pickup", async () => {
  const day = async (index: number) => {
    const { rows } = await database.pool.query(
      "select to_char(pickup_at at time zone 'UTC', 'YYYY-MM-DD') as day from rides where id = $1",
      [ids[index]],
    );
    return String(rows[0]?.day);
  };
  const [late, early] = [await day(0), await day(3)];
  expect((await listed({ from: late })).rides).toEqual([0]);
  expect((await listed({ to: early, sort: "pickup" })).rides).not.toContain(0);
  expect((await listed({ from: early, to: late })).rides[0]).toBe(0);
});

test("is exported as it is narrowed and in the columns that are shown, however many parts it takes", async () => {
  await database.pool.query("update customers set name = '=HYPERLINK(\"x\")' where id = $1", [ben.id]);
  let text = "";
  for await (const part of exportRides(database, { customer: ben.id, columns: "status,id" })) text += part;
  expect(text).toBe(
    `\uFEFFCustomer,Status,Id\r\n${[3, 1]
      .map((index) => `"'=HYPERLINK(""x"")",cancelled,${ids[index]}\r\n`)
      .join("")}`,
  );
});
