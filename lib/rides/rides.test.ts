import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import { type Database, inTransaction } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import { archivePerson } from "@/lib/people/commands";
import { bookRide } from "@/lib/rides/book";
import { changeDriver } from "@/lib/rides/change-driver";
import { changePickup } from "@/lib/rides/change-pickup";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { completeExpiredRides } from "@/lib/rides/expire";
import { startRide } from "@/lib/rides/start";
import { releaseExpired } from "@/lib/sessions/release";
import { updatePerson } from "@/lib/sessions/update-person";
import { localOf } from "@/lib/time";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput } from "@/tests/factories";

let context: Context & { database: TestDatabase };
let customer: { id: string; phone: string; name: string };
let driver: { id: string; phone: string; name: string };
let number: { id: string; phone: string };

beforeEach(async () => {
  context = { database: await testDatabase(), actor: systemActor };
  number = await createNumber(context);
  customer = await createCustomer(context);
  driver = await createDriver(context);
});

afterEach(closeTestDatabases);

const book = () => bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));

function at(offset: string): Context {
  return { ...context, database: context.database.at(offset) };
}

async function textsTo(phone: string): Promise<string[]> {
  const { rows } = await context.database.pool.query<{ body: string }>(
    `select coalesce(deliveries.body, messages.body) as body
     from deliveries join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     where phones.e164 = $1 order by deliveries.position`,
    [phone],
  );
  return rows.map((row) => row.body);
}

/** The carrier takes every waiting text. */
async function settleTexts(): Promise<void> {
  await context.database.pool.query(
    "update deliveries set status = 'sent', sent_at = app_now() where status = 'queued'",
  );
}

function text(from: string, body: string, database: Database = context.database) {
  return receiveMessage(database, {
    provider: "simulator",
    replay: null,
    inbound: { carrierMessageId: null, from, fromLabel: null, to: number.phone, dialled: number.phone, body },
  });
}

test("booking texts both sides, each about the other", async () => {
  const soon = new Date(Date.now() + 3_600_000);
  const pickup = localOf(soon, "Europe/Amsterdam");
  await bookRide(context, {
    ...rideInput({ customerId: customer.id, driverId: driver.id }),
    pickup,
    timeZone: "Europe/Amsterdam",
  });
  const [toCustomer] = await textsTo(customer.phone);
  const [toDriver] = await textsTo(driver.phone);
  expect(toCustomer).toMatch(
    new RegExp(
      `^${driver.name} will pick you up .*${pickup.slice(11)}\\. Reply to this message to contact the driver\\.$`,
    ),
  );
  expect(toDriver).toMatch(
    new RegExp(
      `^${customer.name} will wait for you .*${pickup.slice(11)}\\. Reply to this message to contact the customer\\.$`,
    ),
  );
});

test("with no number left, booking says how to extend the pool and writes nothing", async () => {
  await book();
  const other = await createDriver(context);
  await expect(
    bookRide(context, rideInput({ customerId: customer.id, driverId: other.id })),
  ).rejects.toMatchObject({
    code: "pool_depleted",
    message:
      "No number available. Extend your pool: add at least 1 more proxy number. Every number that can do this is in a live session of one of the two people already. Add a number for texts and calls.",
  });
  expect(await context.database.prisma.ride.count()).toBe(1);
  expect(await context.database.prisma.session.count()).toBe(1);
});

test("a number of a carrier that is not configured is not given out", async () => {
  const elsewhere: Context = { ...context, carriers: [{ name: "messagebird", callerId: "dialled-number" }] };
  const input = rideInput({ customerId: customer.id, driverId: driver.id });
  await expect(bookRide(elsewhere, input)).rejects.toMatchObject({ code: "pool_depleted" });
});

test("two admins who book the same two people at once get one ride with one number", async () => {
  const outcomes = await Promise.allSettled([book(), book(), book()]);
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
});

test.each([
  ["the past", { pickup: "2020-01-01T10:00" }, "pickup"],
  ["a time that the clocks skip", { pickup: "2027-03-28T02:30", timeZone: "Europe/Amsterdam" }, "pickup"],
  ["a zone that does not exist", { timeZone: "Mars/Olympus" }, "timeZone"],
])("a pickup in %s is refused at its field", async (_what, change, path) => {
  const input = { ...rideInput({ customerId: customer.id, driverId: driver.id }), ...change };
  await expect(bookRide(context, input)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path }] });
});

test("the same phone on both sides and an archived person are refused", async () => {
  const twin = await createDriver(context, { phone: customer.phone });
  await expect(
    bookRide(context, rideInput({ customerId: customer.id, driverId: twin.id })),
  ).rejects.toMatchObject({ fields: [{ path: "driverId" }] });
  await archivePerson(context, { side: "driver", id: driver.id });
  await expect(book()).rejects.toMatchObject({ fields: [{ path: "driverId" }] });
});

test("somebody in a live session cannot be archived", async () => {
  await book();
  await expect(archivePerson(context, { side: "driver", id: driver.id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("with a single number the same two people ride again and again, in grace and after", async () => {
  for (let ride = 0; ride < 3; ride++) {
    const { id } = await book();
    await startRide(context, { id });
    await completeRide(context, { id });
    await settleTexts();
  }
  await text(customer.phone, "My umbrella!");
  expect((await textsTo(driver.phone)).at(-1)).toBe("My umbrella!");
  await settleTexts();
  const days = at("2 days");
  await bookRide(days, rideInput({ customerId: customer.id, driverId: driver.id }, { daysAhead: 3 }));
});

test("a third person waits for the quarantine to be over", async () => {
  await completeRide(context, await book());
  await settleTexts();
  const other = await createDriver(context);
  const input = (daysAhead: number) =>
    rideInput({ customerId: customer.id, driverId: other.id }, { daysAhead });
  await expect(bookRide(at("14 days"), input(15))).rejects.toMatchObject({ code: "pool_depleted" });
  await bookRide(at("15 days 1 hour"), input(16));
});

test("after the grace nothing is forwarded; within it, everything", async () => {
  await completeRide(context, await book());
  await text(customer.phone, "in grace", context.database.at("23 hours"));
  await text(customer.phone, "too late", context.database.at("25 hours"));
  const texts = await textsTo(driver.phone);
  expect(texts).toContain("in grace");
  expect(texts).not.toContain("too late");
});

test("a ride that nobody closes completes itself a day after the pickup, without a text", async () => {
  const { id } = await book();
  const before = await textsTo(customer.phone);
  expect(await completeExpiredRides(at("2 days 1 hour"))).toBe(1);
  expect(await context.database.prisma.ride.findUnique({ where: { id } })).toMatchObject({
    status: "completed",
  });
  expect(await textsTo(customer.phone)).toEqual(before);
});

test("the sweeper starts the quarantine at the end of the grace, however late it comes", async () => {
  await completeRide(context, await book());
  const late = context.database.at("10 days");
  expect(await inTransaction(late, (transaction) => releaseExpired(transaction))).toBe(1);
  const [pair] = await context.database.prisma.pair.findMany();
  const [session] = await context.database.prisma.session.findMany();
  expect(pair?.releasedAt).toEqual(session?.liveUntil);
});

test("ending twice is refused, and both sides are told once", async () => {
  const ride = await book();
  await Promise.allSettled([cancelRide(context, ride), completeRide(context, ride)]);
  await expect(cancelRide(context, ride)).rejects.toMatchObject({ code: "conflict" });
  expect(await textsTo(customer.phone)).toHaveLength(2);
  expect(await textsTo(driver.phone)).toHaveLength(2);
});

test("a new time is told to both sides with its date", async () => {
  const { id } = await book();
  await changePickup(context, {
    id,
    pickup: localOf(new Date(Date.now() + 5 * 86_400_000), "Etc/UTC"),
    timeZone: "Etc/UTC",
  });
  for (const phone of [customer.phone, driver.phone]) {
    expect((await textsTo(phone)).at(-1)).toMatch(/has moved: the pickup is now on \w{3} \d+ \w{3}/);
  }
});

test("another driver takes over the customer, the old one reaches nobody, all three are told", async () => {
  const { id } = await book();
  const other = await createDriver(context);
  await changeDriver(context, { id, driverId: other.id });
  await text(customer.phone, "hello new driver");
  await text(driver.phone, "hello?");
  expect((await textsTo(other.phone)).at(-1)).toBe("hello new driver");
  expect((await textsTo(driver.phone)).some((body) => body.includes("given to another driver"))).toBe(true);
  expect((await textsTo(customer.phone)).at(-1)).toContain(`${other.name} will pick you up`);
});

test("a new driver who may not have the number moves the ride to another one", async () => {
  const other = await createDriver(context);
  const otherCustomer = await createCustomer(context);
  await bookRide(context, rideInput({ customerId: otherCustomer.id, driverId: other.id }));
  const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  await createNumber(context);
  await changeDriver(context, { id, driverId: other.id });
  await text(customer.phone, "still here");
  expect((await textsTo(other.phone)).at(-1)).toBe("still here");
});

test("a new phone takes over the ride and its waiting texts; the old one reaches nobody", async () => {
  await book();
  const phone = "+447700900777";
  await updatePerson(context, { side: "customer", id: customer.id, name: customer.name, phone });
  await text(driver.phone, "to your new phone");
  await text(customer.phone, "from my old phone");
  expect(await textsTo(phone)).toHaveLength(2);
  expect((await textsTo(phone)).at(-1)).toBe("to your new phone");
  expect(await textsTo(driver.phone)).not.toContain("from my old phone");
});

test("the other side's phone is refused as a new one", async () => {
  await book();
  await expect(
    updatePerson(context, { side: "customer", id: customer.id, name: customer.name, phone: driver.phone }),
  ).rejects.toMatchObject({ fields: [{ path: "phone" }] });
});

test("every change leaves an audit row that names the actor and holds no phone", async () => {
  const { id } = await book();
  await startRide(context, { id });
  await completeRide(context, { id });
  const entries = await context.database.prisma.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { id: "asc" },
  });
  expect(entries.map((entry) => entry.action)).toEqual(["ride.book", "ride.start", "ride.complete"]);
  expect(JSON.stringify(entries)).not.toContain(customer.phone.slice(4));
});
