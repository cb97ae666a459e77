import { beforeEach, expect, it } from "vitest";
import { provisionNumbers } from "@/lib/numbers/provision";
import { listPurchases } from "@/lib/numbers/purchase-queries";
import { updateSettings } from "@/lib/settings/commands";
import { startNumberTests } from "@/tests/carriers/numbers";

const { database, context, carrier } = await startNumberTests();
beforeEach(async () => {
  await database.pool.query("truncate number_purchases");
  await updateSettings(context, { purchaseLimitPerMonth: 5 });
});

let occasions = 0;
const need = (count: number) => ({
  occasion: `test ${occasions++}`,
  ...carrier.access,
  country: "US",
  capabilities: ["sms", "voice"] as const,
  count,
});

it("buys the cheapest that serve, without those that need papers", async () => {
  const { available } = carrier.standIn.numbers;
  const [papers, cheap] = [available.get("12025550104"), available.get("12025550107")];
  Object.assign(papers ?? {}, { monthlyPrice: 0.1, verificationRequired: true });
  Object.assign(cheap ?? {}, { monthlyPrice: 0.5 });
  expect(await provisionNumbers(context, need(2))).toEqual({ bought: 2, reason: null });
  const bought = (await listPurchases(database)).map(({ e164 }) => e164);
  expect(bought).toContain("+12025550107");
  expect(bought).not.toContain("+12025550104");
});

it("stops at the month's limit and says so", async () => {
  expect(await provisionNumbers(context, need(8))).toEqual({
    bought: 5,
    reason: expect.stringContaining("limit of 5"),
  });
});

it("counts orders that are still open as numbers that are coming", async () => {
  carrier.standIn.failAlways({ kind: "hang-after-accepting" });
  expect((await provisionNumbers(context, need(1))).reason).toContain("in time");
  carrier.standIn.failAlways(null);
  await database.pool.query(
    `insert into number_purchases (idempotency_key, provider, e164, country, status, actor_kind)
     values ('open', 'messagebird', '+12025550199', 'US', 'unknown', 'system')`,
  );
  expect(await provisionNumbers(context, need(1))).toEqual({ bought: 0, reason: null });
  expect(await provisionNumbers(context, need(2))).toEqual({ bought: 1, reason: null });
});

it("buys for one occasion once, however many ask at the same time", async () => {
  const once = need(2);
  await Promise.all([provisionNumbers(context, once), provisionNumbers(context, once)]);
  await provisionNumbers(context, once);
  expect(await listPurchases(database)).toHaveLength(2);
});

it("says when the carrier has no such numbers", async () => {
  expect(await provisionNumbers(context, { ...need(1), country: "NL" })).toEqual({
    bought: 0,
    reason: expect.stringContaining("no more such numbers"),
  });
});
