import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createVonage, type VonageConfig } from "@/lib/providers/vonage";
import { lookUp } from "@/lib/providers/vonage/lookup";
import { refusalOf } from "@/tests/carriers/outcome";
import { startVonage, type VonageStandIn } from "@/tests/carriers/vonage";
import { vonageOutcome } from "@/tests/carriers/vonage-numbers";

const account = { apiKey: "0a1b2c3d", apiSecret: "test-secret" };
const publicUrl = "https://maskline.example";
const signal = () => AbortSignal.timeout(5_000);

let standIn: VonageStandIn;
beforeAll(async () => {
  standIn = await startVonage(account);
});
afterAll(() => standIn.close());

function provider(overrides: Partial<VonageConfig> = {}) {
  return createVonage({
    ...account,
    ...{ apiUrl: standIn.url, signatureSecret: "key", signatureMethod: "md5hash" },
    ...{ webhookToken: null, applicationId: null },
    ...overrides,
  });
}

const rented = (last: number) => ({ e164: `+12025550${last}`, country: "US" });
const settingsOf = (last: number) => standIn.numbers.own.get(`12025550${last}`)?.settings;

describe("searching", () => {
  test("asks for what is wanted, in Vonage's words", async () => {
    const query = {
      country: "GB",
      capabilities: ["sms", "voice"],
      type: "mobile",
      contains: "77",
      limit: 5,
    } as const;
    await provider().numbers?.search(query, signal());
    expect(standIn.requests.at(-1)?.url.search).toBe(
      "?country=GB&size=5&index=1&features=SMS%2CVOICE&type=mobile-lvn&pattern=77&search_pattern=1",
    );
  });

  test("reads prices in euros, what is asked for besides, and leaves out what it cannot read", async () => {
    const numbers = [
      {
        ...{ country: "FR", msisdn: "33639980000", type: "mobile-lvn", cost: "3.00", initialPrice: "1.5" },
        ...{ features: ["SMS", "VOICE"], limitations: ["No texts to 33639980001 abroad."] },
      },
      { country: "FR", msisdn: "x" },
    ];
    standIn.failNext({ kind: "answer", status: 200, body: { count: 2, numbers } });
    const query = { country: "FR", capabilities: [], limit: 5 };
    expect(await provider().numbers?.search(query, signal())).toEqual([
      {
        ...{ e164: "+33639980000", country: "FR", type: "mobile", capabilities: ["sms", "voice"] },
        monthlyCost: { amount: 300, currency: "EUR" },
        conditions: "Costs 1.50 EUR once. No texts to … abroad.",
      },
    ]);
  });

  test("a country without numbers has none", async () => {
    standIn.failNext({ kind: "answer", status: 200, body: {} });
    const query = { country: "AQ", capabilities: [], limit: 5 };
    expect(await provider().numbers?.search(query, signal())).toEqual([]);
  });
});

test("lists every number, page by page", async () => {
  for (let last = 110; last < 155; last++) await provider().numbers?.buy(rented(last), signal());
  expect(await provider().numbers?.list(signal())).toHaveLength(45);
  for (let last = 110; last < 155; last++) await provider().numbers?.release(rented(last).e164, signal());
  expect(await provider().numbers?.list(signal())).toEqual([]);
}, 60_000);

describe("leading a number to us", () => {
  const address = `${publicUrl}/webhooks/vonage/message`;

  async function configured(last: number, overrides: Partial<VonageConfig> = {}) {
    const { numbers } = provider(overrides);
    if (!standIn.numbers.own.has(`12025550${last}`)) await numbers?.buy(rented(last), signal());
    return numbers?.configure?.({ ...rented(last), publicUrl }, signal());
  }

  test("its texts, to the path of the token, and its calls, through the application", async () => {
    await configured(100, { webhookToken: "t".repeat(32), applicationId: "app-1" });
    expect(settingsOf(100)).toEqual({
      moHttpUrl: `${publicUrl}/webhooks/vonage/${"t".repeat(32)}/message`,
      app_id: "app-1",
    });
  });

  test("without an application its texts only, and says that its calls are not", async () => {
    const error = await refusalOf(configured(101));
    expect(error).toMatchObject({ kind: "permanent", code: "no_application" });
    expect(error.reason).toContain("VONAGE_APPLICATION_ID");
    expect(settingsOf(101)).toEqual({ moHttpUrl: address });
  });

  test("keeps how its calls are led, when no application of ours is named", async () => {
    await provider().numbers?.buy(rented(102), signal());
    const calls = { app_id: "theirs", voiceCallbackType: "sip", voiceCallbackValue: "sip:a@b.example" };
    const own = standIn.numbers.own.get("12025550102");
    if (own) own.settings = { ...calls, moHttpUrl: "https://old.example" };
    await refusalOf(configured(102));
    expect(settingsOf(102)).toEqual({ ...calls, moHttpUrl: address });
  });

  test("a number that can only text needs no application", async () => {
    await provider().numbers?.buy(rented(103), signal());
    const own = standIn.numbers.own.get("12025550103");
    if (own) own.features = ["SMS"];
    await configured(103);
    expect(settingsOf(103)).toEqual({ moHttpUrl: address });
  });

  test("not one that is somebody else's, nor without an address of ours", async () => {
    const { numbers } = provider();
    const theirs = numbers?.configure?.({ ...rented(199), publicUrl }, signal());
    expect(await refusalOf(theirs)).toMatchObject({ kind: "permanent", code: "not_owned" });
    const nowhere = numbers?.configure?.({ ...rented(100), publicUrl: null }, signal());
    expect(await refusalOf(nowhere)).toMatchObject({ kind: "permanent", code: "public_url" });
  });
});

describe("what goes wrong", () => {
  const offer = rented(190);

  test.each([
    ["a wrong account", vonageOutcome(401, "401", "authentication failed"), "permanent", "401"],
    ["a refusal", vonageOutcome(420, "420", "Numbers from this country need an address"), "permanent", "420"],
    ["a refusal inside of 200", vonageOutcome(200, "420", "method failed"), "permanent", "420"],
    ["trouble", { status: 500, body: "<html>" }, "transient", "500"],
    ["something else", { status: 200, body: "ok" }, "transient", "answer"],
  ])("%s", async (_, reply, kind, code) => {
    standIn.failNext({ kind: "answer", ...reply });
    expect(await refusalOf(provider().numbers?.buy(offer, signal()))).toMatchObject({ kind, code });
  });

  test("an order whose answer got lost shows in the list", async () => {
    standIn.failNext({ kind: "reset-after-accepting" });
    expect(await refusalOf(provider().numbers?.buy(offer, signal()))).toMatchObject({ kind: "transient" });
    const list = (await provider().numbers?.list(signal())) ?? [];
    expect(list.map(({ e164 }) => e164)).toContain(offer.e164);
  });
});

describe("looking a phone up", () => {
  const call = () => ({ account: { ...account, apiUrl: standIn.url }, signal: signal() });

  test("the country is Vonage's word, the line type the numbering plan's", async () => {
    expect(await lookUp(call(), { phone: "+12025550100" })).toEqual({
      country: "US",
      lineType: "landline_or_mobile",
    });
  });

  test("from the day on which Number Insight ends, Vonage is not asked any more", async () => {
    const count = standIn.requests.length;
    const at = new Date("2027-02-04T00:00:00Z");
    expect(await lookUp(call(), { phone: "+12025550100", at })).toMatchObject({ country: "US" });
    expect(standIn.requests).toHaveLength(count);
  });

  test("gone before that day: the numbering plan", async () => {
    standIn.failNext({ kind: "answer", status: 410 });
    expect(await lookUp(call(), { phone: "+12025550100" })).toMatchObject({ country: "US" });
  });

  test.each([
    [1, "transient"],
    [3, "permanent"],
    [4, "permanent"],
    [9, "transient"],
  ])("status %i is %s", async (status, kind) => {
    standIn.failNext({ kind: "answer", status: 200, body: { status } });
    expect(await refusalOf(lookUp(call(), { phone: "+12025550100" }))).toMatchObject({ kind });
  });
});

test("what is left to do by hand names every address, and the application", () => {
  const steps =
    provider({ webhookToken: "tok", applicationId: "app-1" }).numbers?.setupSteps?.(publicUrl) ?? [];
  expect(steps.flatMap(({ copy }) => copy ?? [])).toEqual([
    `${publicUrl}/webhooks/vonage/tok/message`,
    `${publicUrl}/webhooks/vonage/tok/status`,
    `${publicUrl}/webhooks/vonage/tok/call`,
    "app-1",
  ]);
});
