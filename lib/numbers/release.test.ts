import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { buyNumber } from "@/lib/numbers/buy";
import { activateNumber, addNumber, retireNumber } from "@/lib/numbers/commands";
import { readNumber } from "@/lib/numbers/details";
import { releaseNumber } from "@/lib/numbers/release";
import { addRented, compareWithCarrier } from "@/lib/numbers/sync";
import { createLivePair } from "@/lib/people/live-pair.fixture";
import { ensurePhone } from "@/lib/people/phone";
import { updateSettings } from "@/lib/settings/commands";
import { carrierError } from "@/tests/carriers/messagebird";
import { startNumberTests } from "@/tests/carriers/numbers";

const { database, context, carrier } = await startNumberTests();

beforeAll(() => updateSettings(context, { purchaseLimitPerMonth: 100 }));

let last = 100;
async function buy() {
  const e164 = `+1202555${String(last++).padStart(4, "0")}`;
  const cost = { amount: 150, currency: "EUR" };
  const order = { ...carrier.access, e164, country: "US", cost, key: randomUUID() };
  const { numberId } = await buyNumber(context, order);
  if (!numberId) throw new Error("The number was not bought.");
  return { id: numberId, e164, confirmation: e164.slice(-4) };
}
const release = (number: { id: string; confirmation: string }) =>
  releaseNumber(context, { ...carrier.access, ...number });
const rents = (e164: string) => carrier.standIn.numbers.rented.has(e164.slice(1));
const read = (id: string) => readNumber(database, { id });

it("gives a number back to its carrier: out of the pool, and on record", async () => {
  const number = await buy();
  await release(number);
  expect(rents(number.e164)).toBe(false);
  expect(await read(number.id)).toMatchObject({ status: "retired", givenBackAt: expect.any(Date) });
  const audit = { subjectId: number.id, action: "number.release" };
  expect(await database.prisma.auditEntry.count({ where: audit })).toBe(1);
  await expect(release(number)).rejects.toMatchObject({ code: "conflict" });
  await expect(activateNumber(context, number)).rejects.toMatchObject({ code: "conflict" });
});

it("wants the last four digits typed", async () => {
  const number = await buy();
  for (const confirmation of ["", "1", "9999", number.e164]) {
    await expect(release({ ...number, confirmation })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ path: "confirmation" }],
    });
  }
  expect(rents(number.e164)).toBe(true);
  expect((await read(number.id)).status).toBe("active");
});

it("keeps a number that a session holds", async () => {
  const number = await buy();
  await ensurePhone(database.prisma, "+447700900001");
  await createLivePair(database, {
    side: "driver",
    phone: "+447700900001",
    numberId: number.id,
    liveFor: "1 day",
  });
  await expect(release(number)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("1 ride still uses it"),
  });
  expect(rents(number.e164)).toBe(true);
  expect((await read(number.id)).status).toBe("active");
});

it("names how many people are still in quarantine on it, and lets it go after the warning", async () => {
  const number = await buy();
  const [one, other, third] = await Promise.all(
    ["+447700900011", "+447700900012", "+447700900013"].map((phone) => ensurePhone(database.prisma, phone)),
  );
  for (const [phone, days] of [
    [one, 1],
    [other, 13],
    [third, 15],
  ] as const) {
    await database.pool.query(
      `insert into acquaintances (phone_id, proxy_number_id, known_until, last_counterpart_id)
       values ($1, $2, app_now() - $3 * interval '1 day', $1)`,
      [phone?.id, number.id, days],
    );
  }
  expect((await read(number.id)).knownBy).toBe(2);
  await release(number);
  expect(rents(number.e164)).toBe(false);
});

it("is retired and can be tried again when the carrier does not answer", async () => {
  const number = await buy();
  carrier.standIn.failAlways(carrierError(503, 99));
  await expect(release(number)).rejects.toMatchObject({ code: "unavailable" });
  expect(await read(number.id)).toMatchObject({ status: "retired", givenBackAt: null });
  carrier.standIn.failAlways(null);
  await release(number);
  expect(await read(number.id)).toMatchObject({ givenBackAt: expect.any(Date) });
});

it("counts as given back when the carrier has it no more", async () => {
  const number = await buy();
  carrier.standIn.numbers.rented.delete(number.e164.slice(1));
  await release(number);
  expect(await read(number.id)).toMatchObject({ givenBackAt: expect.any(Date) });
});

it("sync names what the carrier has and the pool lacks, and adds it only when told to", async () => {
  for (const { number } of [...carrier.standIn.numbers.rented.values()]) {
    carrier.standIn.numbers.rented.delete(number);
  }
  await database.pool.query("update proxy_numbers set status = 'retired'");
  const known = await Promise.all(Array.from({ length: 3 }, buy));
  const retired = await buy();
  await retireNumber(context, retired);
  for (let digits = 180; digits < 199; digits++) rentElsewhere(`12025550${digits}`);

  const report = await compareWithCarrier(context, carrier.access);
  expect(report.agreed).toBe(known.length);
  expect(report.notAtCarrier).toEqual([]);
  expect(report.notInPool).toHaveLength(20);
  expect(report.notInPool).toContainEqual(expect.objectContaining({ retiredId: retired.id }));
  expect(await database.prisma.proxyNumber.count({ where: { e164: "+12025550180" } })).toBe(0);

  const { id } = await addRented(context, { ...carrier.access, e164: "+12025550180" });
  expect(await read(id)).toMatchObject({ status: "active", capabilities: ["sms", "voice"] });
  expect((await compareWithCarrier(context, carrier.access)).notInPool).toHaveLength(19);
  await expect(addRented(context, { ...carrier.access, e164: "+12025559999" })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("sync names what the pool has and the carrier does not, and touches nothing", async () => {
  const number = await buy();
  carrier.standIn.numbers.rented.delete(number.e164.slice(1));
  await addNumber(context, { phone: "+12025550100", provider: "simulator", capabilities: ["sms"] });
  const { notAtCarrier } = await compareWithCarrier(context, carrier.access);
  expect(notAtCarrier).toEqual([{ id: number.id, e164: number.e164, status: "active" }]);
  expect((await read(number.id)).status).toBe("active");
});

function rentElsewhere(digits: string) {
  const number = carrier.standIn.numbers.available.get(digits);
  if (number) carrier.standIn.numbers.rented.set(digits, number);
}
