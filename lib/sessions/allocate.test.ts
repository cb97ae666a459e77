import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import { receiveCall } from "@/lib/calls/receive";
import type { Carrier, Context } from "@/lib/context";
import { receiveMessage } from "@/lib/messages/receive";
import { drainNumber } from "@/lib/numbers/commands";
import type { E164 } from "@/lib/phone";
import { bookRide } from "@/lib/rides/book";
import { changeDriver } from "@/lib/rides/change-driver";
import { completeRide } from "@/lib/rides/end";
import { updatePerson } from "@/lib/sessions/update-person";
import { updateSettings } from "@/lib/settings/commands";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadePerson,
  nextPhone,
  rideInput,
} from "@/tests/factories";

const anyCallerId: Carrier[] = [{ name: "simulator", callerId: "any-own-number" }];

let context: Context & { database: TestDatabase };
let customer: MadePerson;
let driver: MadePerson;

beforeEach(async () => {
  context = { database: await testDatabase(), actor: systemActor, carriers: anyCallerId };
  customer = await createCustomer(context);
  driver = await createDriver(context);
});

afterEach(closeTestDatabases);

const book = (people: { customer?: MadePerson; driver?: MadePerson } = {}, by: Context = context) =>
  bookRide(
    by,
    rideInput(
      {
        customerId: (people.customer ?? customer).id,
        driverId: (people.driver ?? driver).id,
      },
      { daysAhead: 3 },
    ),
  );

type Given = { number: E164; rule: string; match: string; policy: string; reason: string | null };

/** What the two sides of the ride were given, by their phones. */
async function givenIn(rideId: string): Promise<Map<E164, Given>> {
  const { rows } = await context.database.pool.query<Given & { phone: E164 }>(
    `select phones.e164 as phone, proxy_numbers.e164 as number, pairs.choice->>'rule' as rule,
       pairs.choice->>'match' as match, sessions.policy, sessions.policy_reason as reason
     from rides join sessions on sessions.id = rides.session_id
     join participants on participants.session_id = sessions.id
     join pairs on pairs.participant_id = participants.id and pairs.is_primary and pairs.released_at is null
     join phones on phones.id = pairs.phone_id join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
     where rides.id = $1`,
    [rideId],
  );
  return new Map(rows.map(({ phone, ...given }) => [phone, given]));
}

async function given(rideId: string, person: MadePerson): Promise<Given> {
  const found = (await givenIn(rideId)).get(person.phone);
  if (!found) throw new Error("This person has no number.");
  return found;
}

const inbound = (from: E164, to: E164) => ({
  from,
  to,
  dialled: to,
  fromLabel: null,
  carrierMessageId: null,
});

/** The last text that went to a phone, and the number that it came from. */
async function lastTextTo(phone: E164): Promise<{ body: string; from: E164 } | undefined> {
  const { rows } = await context.database.pool.query<{ body: string; from: E164 }>(
    `select coalesce(deliveries.body, messages.body) as body, proxy_numbers.e164 as "from"
     from deliveries join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     join proxy_numbers on proxy_numbers.id = deliveries.originator_id
     where phones.e164 = $1 order by deliveries.position desc limit 1`,
    [phone],
  );
  return rows[0];
}

test("with two numbers each side gets its own, and texts and calls come from the recipient's", async () => {
  await createNumber(context);
  await createNumber(context);
  const { id } = await book();
  const customerNumber = (await given(id, customer)).number;
  const driverNumber = (await given(id, driver)).number;
  expect(customerNumber).not.toBe(driverNumber);

  await receiveMessage(context.database, {
    provider: "simulator",
    replay: null,
    inbound: { ...inbound(customer.phone, customerNumber), body: "at the door" },
  });
  expect(await lastTextTo(driver.phone)).toEqual({ body: "at the door", from: driverNumber });

  const answer = await receiveCall(context.database, {
    provider: "simulator",
    callerIdMode: "any-own-number",
    replay: null,
    inbound: { ...inbound(driver.phone, driverNumber), providerCallId: "call" },
  });
  expect(answer).toEqual({ action: "connect", to: customer.phone, callerId: customerNumber });
});

test("somebody who dials the other side's number reaches nobody", async () => {
  await createNumber(context);
  await createNumber(context);
  const { id } = await book();
  const driverNumber = (await given(id, driver)).number;
  const answer = await receiveCall(context.database, {
    provider: "simulator",
    callerIdMode: "any-own-number",
    replay: null,
    inbound: { ...inbound(customer.phone, driverNumber), providerCallId: "call" },
  });
  expect(answer.action).toBe("say");
});

test("a carrier that shows the dialled number gives one number to both, and the session says why", async () => {
  await createNumber(context);
  await createNumber(context);
  const { id } = await book(
    {},
    { ...context, carriers: [{ name: "simulator", callerId: "dialled-number" }] },
  );
  const { number } = await given(id, driver);
  expect(await given(id, customer)).toMatchObject({ number, policy: "shared", reason: "voice" });
});

test("a pool of one number is shared, and the session says why", async () => {
  await createNumber(context);
  const { id } = await book();
  expect(await given(id, customer)).toMatchObject({ policy: "shared", reason: "pool_size" });
});

test("a session's own policy wins over the setting", async () => {
  await createNumber(context);
  await createNumber(context);
  await updateSettings(context, { numberPolicy: "shared" });
  const { id } = await book();
  expect(await given(id, customer)).toMatchObject({ policy: "shared", reason: null });
  const other = await bookRide(context, {
    ...rideInput({ customerId: (await createCustomer(context)).id, driverId: driver.id }),
    numberPolicy: "per_participant",
  });
  expect(await given(other.id, driver)).toMatchObject({ policy: "per_participant", reason: null });
});

test("the same two people get the same numbers again, each their own", async () => {
  for (let count = 0; count < 4; count++) await createNumber(context);
  const first = await book();
  const before = await givenIn(first.id);
  await completeRide(context, first);
  const second = await book();
  expect(await given(second.id, customer)).toMatchObject({
    number: before.get(customer.phone)?.number,
    rule: "sticky",
  });
  expect(await given(second.id, driver)).toMatchObject({
    number: before.get(driver.phone)?.number,
    rule: "sticky",
  });
});

test("without stickiness they do not, as long as the quarantine lasts", async () => {
  for (let count = 0; count < 4; count++) await createNumber(context);
  await updateSettings(context, { stickyNumbers: false });
  const first = await book();
  const before = await givenIn(first.id);
  await completeRide(context, first);
  const second = await book();
  expect(await given(second.id, customer)).toMatchObject({ rule: "new" });
  expect((await given(second.id, customer)).number).not.toBe(before.get(customer.phone)?.number);
});

test("a number of the person's own country comes first, then one with the same calling code", async () => {
  await createNumber(context, { phone: "+12025550190" });
  await createNumber(context, { phone: "+442079460990" });
  const londoner = await createCustomer(context, { phone: "+442079460123" });
  const { id } = await book({ customer: londoner });
  expect(await given(id, londoner)).toMatchObject({ number: "+442079460990", match: "country" });
  const canadian = await createCustomer(context, { phone: "+16135550123" });
  const ride = await book({ customer: canadian });
  expect(await given(ride.id, canadian)).toMatchObject({ number: "+12025550190", match: "calling_code" });
});

test("when the country is required, a booking is refused rather than given another one's", async () => {
  await createNumber(context);
  await createNumber(context);
  await updateSettings(context, { geoMatch: "strict" });
  const londoner = await createCustomer(context, { phone: "+442079460123" });
  await expect(book({ customer: londoner })).rejects.toMatchObject({
    code: "pool_depleted",
    reason: expect.stringContaining("Add a number of United Kingdom for texts and calls."),
  });
});

test("a number in quarantine is given only as a last resort, and marked", async () => {
  await createNumber(context);
  const first = await book();
  await completeRide(context, first);
  await context.database.pool.query("update deliveries set status = 'sent', sent_at = app_now()");
  const stranger = await createCustomer(context);
  const after = { ...context, database: context.database.at("2 days") };
  await expect(book({ customer: stranger }, after)).rejects.toMatchObject({
    code: "pool_depleted",
    reason: expect.stringContaining("in quarantine"),
  });
  await updateSettings(context, { quarantineLastResort: true });
  const { id } = await book({ customer: stranger }, after);
  expect(await given(id, driver)).toMatchObject({ rule: "last_resort" });
});

test("among numbers that are equally good, the one with the fewest people is taken", async () => {
  await createNumber(context);
  await createNumber(context);
  await createNumber(context);
  for (let ride = 0; ride < 6; ride++) {
    await book({ customer: await createCustomer(context), driver: await createDriver(context) });
  }
  const { rows } = await context.database.pool.query(
    "select count(*)::int as people from pairs where released_at is null group by proxy_number_id",
  );
  expect(rows).toEqual([{ people: 4 }, { people: 4 }, { people: 4 }]);
});

test("with numbers of their own, nobody needs more than their simultaneous sessions", async () => {
  await createNumber(context);
  await createNumber(context);
  const ring = [0, 1, 2];
  const customers = await Promise.all(ring.map(() => createCustomer(context)));
  const drivers = await Promise.all(ring.map(() => createDriver(context)));
  for (const place of ring) {
    await book({ customer: customers[place], driver: drivers[place] });
    await book({ customer: customers[place], driver: drivers[(place + 1) % 3] });
  }
  await expect(book({ customer: customers[0], driver: drivers[2] })).rejects.toMatchObject({
    reason: expect.stringContaining("in a live session of the same person already"),
  });
});

test("a new driver gets a number of their own, and the customer keeps theirs", async () => {
  await createNumber(context);
  await createNumber(context);
  const { id } = await book();
  const before = (await given(id, customer)).number;
  const other = await createDriver(context);
  await changeDriver(context, { id, driverId: other.id });
  expect((await given(id, customer)).number).toBe(before);
  await receiveMessage(context.database, {
    provider: "simulator",
    replay: null,
    inbound: { ...inbound(customer.phone, before), body: "hello" },
  });
  expect(await lastTextTo(other.phone)).toEqual({ body: "hello", from: (await given(id, other)).number });
});

test("a new phone keeps the number of the old one", async () => {
  await createNumber(context);
  await createNumber(context);
  const { id } = await book();
  const before = (await given(id, driver)).number;
  const phone = nextPhone();
  await updatePerson(context, { side: "driver", id: driver.id, name: driver.name, phone });
  expect(await given(id, { ...driver, phone })).toMatchObject({ number: before, rule: "kept" });
  expect((await lastTextTo(phone))?.body).not.toContain("new number");
});

test("a drained number is given to nobody", async () => {
  const drained = await createNumber(context);
  const kept = await createNumber(context);
  await drainNumber(context, drained);
  const { id } = await book();
  expect(await given(id, customer)).toMatchObject({ number: kept.phone });
});

test("eight bookings of one driver at once take eight different numbers of theirs, or are refused", async () => {
  for (let count = 0; count < 5; count++) await createNumber(context);
  const customers = await Promise.all(Array.from({ length: 8 }, () => createCustomer(context)));
  const outcomes = await Promise.allSettled(customers.map((person) => book({ customer: person })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});
