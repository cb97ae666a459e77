import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { buyNumber } from "@/lib/numbers/buy";
import { addNumber, retireNumber } from "@/lib/numbers/commands";
import { listPurchases, readPurchaseAllowance } from "@/lib/numbers/purchase-queries";
import { resolvePurchases } from "@/lib/numbers/resolve-purchases";
import { searchOffers } from "@/lib/numbers/search";
import { createPerson } from "@/lib/people/commands";
import { createSimulator } from "@/lib/providers/simulator";
import { updateSettings } from "@/lib/settings/commands";
import { balanceTooLow, carrierError } from "@/tests/carriers/messagebird";
import { startNumberTests } from "@/tests/carriers/numbers";

const { database, context, carrier } = await startNumberTests({ connections: 10 });
beforeEach(() => carrier.empty());

let last = 100;
const cost = { amount: 150, currency: "EUR" };
const nextOrder = () => ({
  ...carrier.access,
  e164: `+1202555${String(last++).padStart(4, "0")}`,
  country: "US",
  cost,
  key: randomUUID(),
});
const orders = () => carrier.requests().filter((request) => request === "POST /v1/phone-numbers").length;
const newest = async () => (await listPurchases(database))[0];
const forget = () => database.pool.query("update number_purchases set requested_at = '2020-01-01'");

it("finds numbers with their price", async () => {
  const offers = await searchOffers(carrier.access, {
    country: "US",
    capabilities: ["sms"],
    contains: "555019",
  });
  expect(offers).toHaveLength(10);
  expect(offers[0]).toMatchObject({ e164: "+12025550190", monthlyCost: cost, type: "local" });
});

it("buys a number: ordered once, in the pool with its price, and on record", async () => {
  const order = nextOrder();
  const { status, numberId } = await buyNumber(context, order);
  expect(status).toBe("bought");
  expect(await database.prisma.proxyNumber.findUniqueOrThrow({ where: { e164: order.e164 } })).toMatchObject({
    id: numberId,
    provider: "messagebird",
    country: "US",
    capabilities: ["sms", "voice"],
    numberType: "local",
    monthlyCost: 150,
    currency: "EUR",
    status: "active",
    configuredAt: null,
  });
  expect(await newest()).toMatchObject({ status: "bought", e164: order.e164, cost, numberId });
  const audit = await database.prisma.auditEntry.findFirstOrThrow({ where: { action: "number.buy" } });
  expect(audit).toMatchObject({ subjectId: numberId, details: { monthlyCost: 150, currency: "EUR" } });
});

it("buys once when the same order comes twice, also at the same time", async () => {
  const order = nextOrder();
  const outcomes = await Promise.allSettled([buyNumber(context, order), buyNumber(context, order)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  expect(await buyNumber(context, order)).toMatchObject({ status: "bought" });
  expect(orders()).toBe(1);
});

it("lets one of two admins have a number", async () => {
  const order = nextOrder();
  const outcomes = await Promise.allSettled([
    buyNumber(context, order),
    buyNumber(context, { ...order, key: randomUUID() }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(orders()).toBe(1);
});

it("orders nothing at another price than the one that was agreed to", async () => {
  const order = { ...nextOrder(), cost: { amount: 100, currency: "EUR" } };
  await expect(buyNumber(context, order)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("€1.50 a month"),
  });
  expect(orders()).toBe(0);
});

it("orders nothing that the pool has or could not take", async () => {
  const pooled = nextOrder();
  await addNumber(context, { phone: pooled.e164, provider: "messagebird", capabilities: ["sms"] });
  await expect(buyNumber(context, pooled)).rejects.toMatchObject({ code: "conflict" });
  const persons = nextOrder();
  await createPerson(context, { side: "driver", name: "Dirk", phone: persons.e164 });
  await expect(buyNumber(context, persons)).rejects.toMatchObject({ code: "conflict" });
  expect(orders()).toBe(0);
});

it("brings a number back that had been retired, and keeps its history", async () => {
  const order = nextOrder();
  const { id } = await addNumber(context, {
    phone: order.e164,
    provider: "simulator",
    capabilities: ["sms"],
  });
  await retireNumber(context, { id });
  expect(await buyNumber(context, order)).toEqual({ status: "bought", numberId: id });
});

it("says why the carrier refused, and takes nothing off the limit", async () => {
  const before = await readPurchaseAllowance(database);
  const order = nextOrder();
  carrier.standIn.failNext({ kind: "answer", status: 200, body: searchAnswer(order.e164) }, balanceTooLow);
  await expect(buyNumber(context, order)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("balance"),
  });
  expect(await newest()).toMatchObject({ status: "failed", reason: expect.stringContaining("balance") });
  expect(await readPurchaseAllowance(database)).toEqual(before);
});

it("has failed at once when the carrier has surely not taken the order", async () => {
  const order = nextOrder();
  const busy = carrierError(429, 0);
  carrier.standIn.failNext({ kind: "answer", status: 200, body: searchAnswer(order.e164) }, busy);
  await expect(buyNumber(context, order)).rejects.toMatchObject({ code: "unavailable" });
  expect(await newest()).toMatchObject({ status: "failed" });
});

it("writes no order while the carrier is down", async () => {
  const before = await newest();
  carrier.standIn.failAlways(carrierError(503, 99));
  await expect(buyNumber(context, nextOrder())).rejects.toMatchObject({ code: "unavailable" });
  expect(await newest()).toEqual(before);
});

function searchAnswer(e164: string): string {
  const number = { number: e164.slice(1), country: "US", features: ["sms"], type: "landline" };
  return JSON.stringify({ items: [{ ...number, monthlyPrice: 1.5, currency: "EUR" }] });
}

describe("an order without an answer", () => {
  async function orderWithout(answer: "hang-after-accepting" | "reset") {
    const order = nextOrder();
    carrier.standIn.failNext(
      { kind: "answer", status: 200, body: searchAnswer(order.e164) },
      { kind: answer },
    );
    expect(await buyNumber(context, order)).toEqual({ status: "unknown", numberId: null });
    return order;
  }

  it("is unknown, blocks a second one, and becomes a number when the carrier lists it", async () => {
    const order = await orderWithout("hang-after-accepting");
    expect(await newest()).toMatchObject({ status: "unknown" });
    await resolvePurchases(context, carrier.access);
    expect(await newest()).toMatchObject({ status: "bought", reason: null, numberId: expect.any(String) });
    expect(await buyNumber(context, order)).toMatchObject({ status: "bought" });
    expect(orders()).toBe(1);
  });

  it("has failed when the carrier does not list it ten minutes later", async () => {
    const order = await orderWithout("reset");
    await resolvePurchases(context, carrier.access);
    expect(await newest()).toMatchObject({ status: "unknown" });
    await expect(buyNumber(context, { ...order, key: randomUUID() })).rejects.toMatchObject({
      code: "conflict",
    });
    await resolvePurchases({ ...context, database: database.at("11 minutes") }, carrier.access);
    expect(await newest()).toMatchObject({ status: "failed" });
    expect(await buyNumber(context, { ...order, key: randomUUID() })).toMatchObject({ status: "bought" });
  });

  it("is found again after a crash between the order and its outcome", async () => {
    const order = nextOrder();
    const { numberId } = await buyNumber(context, order);
    await database.pool.query(
      "update number_purchases set proxy_number_id = null where proxy_number_id = $1",
      [numberId],
    );
    await database.pool.query("delete from proxy_numbers where id = $1", [numberId]);
    await database.pool.query(
      "update number_purchases set status = 'requested', settled_at = null where e164 = $1",
      [order.e164],
    );
    await resolvePurchases(context, carrier.access);
    expect(await newest()).toMatchObject({ status: "requested" });
    await resolvePurchases({ ...context, database: database.at("2 minutes") }, carrier.access);
    expect(await newest()).toMatchObject({ status: "bought", e164: order.e164 });
    expect(await database.prisma.proxyNumber.count({ where: { e164: order.e164 } })).toBe(1);
  });
});

describe("limits", () => {
  it("8 buyers at once get as many numbers as the month's limit leaves", async () => {
    await forget();
    await updateSettings(context, { purchaseLimitPerMonth: 3 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => buyNumber(context, nextOrder())),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(orders()).toBe(3);
    expect(await readPurchaseAllowance(database)).toMatchObject({ bought: 3, limit: 3 });
    await expect(buyNumber(context, nextOrder())).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("limit of 3"),
    });
  });

  it("8 buyers at once stay within the budget", async () => {
    await forget();
    await updateSettings(context, { purchaseLimitPerMonth: 100, purchaseBudgetPerMonth: 650 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => buyNumber(context, nextOrder())),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(await readPurchaseAllowance(database)).toMatchObject({ spent: { amount: 600, currency: "EUR" } });
    await updateSettings(context, { purchaseCurrency: "GBP" });
    expect(await readPurchaseAllowance(database)).toMatchObject({ spent: { amount: 0, currency: "GBP" } });
    await expect(buyNumber(context, nextOrder())).rejects.toThrow(/priced in EUR, and the budget is in GBP/);
    await updateSettings(context, { purchaseCurrency: "EUR" });
  });

  it("a budget refuses what has no price, or one in another currency", async () => {
    for (const price of [{}, { monthlyPrice: 0.1, currency: "USD" }]) {
      const order = nextOrder();
      const number = { number: order.e164.slice(1), country: "US", features: ["sms"], ...price };
      carrier.standIn.failNext({ kind: "answer", status: 200, body: JSON.stringify({ items: [number] }) });
      const agreed = "currency" in price ? { amount: 10, currency: "USD" } : null;
      await expect(buyNumber(context, { ...order, cost: agreed })).rejects.toMatchObject({
        code: "conflict",
      });
    }
    expect(orders()).toBe(0);
  });

  it("zero switches buying off, and a new month starts anew", async () => {
    await updateSettings(context, { purchaseLimitPerMonth: 0, purchaseBudgetPerMonth: null });
    await expect(buyNumber(context, nextOrder())).rejects.toThrow(/switched off/);
    const later = { ...context, database: database.at("32 days") };
    expect(await readPurchaseAllowance(later.database)).toMatchObject({ bought: 0 });
    await updateSettings(context, { purchaseLimitPerMonth: 1 });
    await expect(buyNumber(later, nextOrder())).resolves.toMatchObject({ status: "bought" });
  });
});

it("buys from the simulator, which has nothing left to configure", async () => {
  await updateSettings(context, { purchaseLimitPerMonth: 1000 });
  const provider = createSimulator({ secret: "secret" });
  const [offer] = await searchOffers({ provider }, { country: "FR", capabilities: ["sms"], type: "mobile" });
  if (!offer) throw new Error("The simulator offers nothing.");
  const { numberId } = await buyNumber(context, {
    provider,
    publicUrl: null,
    e164: offer.e164,
    country: "FR",
    cost: offer.monthlyCost,
    key: randomUUID(),
  });
  const number = await database.prisma.proxyNumber.findUniqueOrThrow({ where: { id: numberId ?? "" } });
  expect(number).toMatchObject({ provider: "simulator", country: "FR", configuredAt: expect.any(Date) });
});
