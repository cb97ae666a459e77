import { beforeAll, expect, test } from "vitest";
import { bookRide } from "@/lib/rides/book";
import { cancelRide } from "@/lib/rides/end";
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
  return { ...page, rides: page.rides.map(({ id }) => ids.indexOf(id)) };
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
  expect((await listed({ search: "0%" })).rides).toEqual([2, 0]);
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
  expect(ride?.sides.map(({ role, phone }) => [role, phone])).toEqual([
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
