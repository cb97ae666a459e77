import { beforeAll, expect, test } from "vitest";
import { receiveCall } from "@/lib/calls/receive";
import { readHandset, searchHandsets } from "@/lib/handsets/queries";
import { readThreads } from "@/lib/handsets/thread";
import { receiveMessage } from "@/lib/messages/receive";
import { bookRide } from "@/lib/rides/book";
import { testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadeNumber,
  type MadePerson,
  rideInput,
  systemContext,
} from "@/tests/factories";

const database = await testDatabase();
const context = systemContext(database);
let number: MadeNumber;
let customer: MadePerson;
let driver: MadePerson;

const phoneIdOf = async (person: MadePerson) =>
  (await database.prisma.phone.findUniqueOrThrow({ where: { e164: person.phone } })).id;
const threadsOf = async (person: MadePerson) => readThreads(database, { phoneId: await phoneIdOf(person) });

beforeAll(async () => {
  number = await createNumber(context);
  customer = await createCustomer(context);
  driver = await createDriver(context);
  await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  const arrival = { provider: "simulator", replay: null };
  const from = { from: customer.phone, to: number.phone, dialled: number.phone };
  await receiveMessage(database, {
    ...arrival,
    inbound: { ...from, fromLabel: null, carrierMessageId: "text-1", body: "Hello" },
  });
  await receiveCall(database, {
    ...arrival,
    inbound: { ...from, providerCallId: "call-1" },
    callerIdMode: "any-own-number",
  });
});

test("a handset shows what its holder texted and called, under the proxy number", async () => {
  const [thread] = await threadsOf(customer);
  expect(thread?.number).toBe(number.phone);
  expect(thread?.entries.map(({ kind, direction, body }) => [kind, direction, body])).toEqual([
    ["text", "outgoing", "Hello"],
    ["call", "outgoing", null],
  ]);
});

test("a text that the carrier has not taken yet is on no screen", async () => {
  const texts = (await threadsOf(driver))
    .flatMap(({ entries }) => entries)
    .filter(({ kind }) => kind === "text");
  expect(texts).toEqual([]);
});

test("a call rings on the other side's handset with the proxy number", async () => {
  const [thread] = await threadsOf(driver);
  expect(thread).toMatchObject({
    number: number.phone,
    entries: [{ kind: "call", direction: "incoming", state: "ringing" }],
  });
});

test("texts that have arrived are shown, and no thread holds the other side's phone", async () => {
  await database.pool.query(
    "update deliveries set status = 'delivered', delivered_at = app_now() where status = 'queued'",
  );
  const [customers, drivers] = await Promise.all([threadsOf(customer), threadsOf(driver)]);
  expect(drivers[0]?.entries.map(({ body }) => body)).toContain("Hello");
  expect(JSON.stringify(customers)).not.toContain(driver.phone);
  expect(JSON.stringify(drivers)).not.toContain(customer.phone);
});

test("finds people's handsets by name and by phone", async () => {
  const [found] = await searchHandsets(database, { search: customer.name, limit: 5 });
  expect(found).toMatchObject({ phone: customer.phone, role: "customer" });
  expect(await readHandset(database, { phoneId: found?.phoneId ?? "" })).toMatchObject({
    name: customer.name,
  });
  expect(await searchHandsets(database, { search: driver.phone, limit: 5 })).toHaveLength(1);
});
