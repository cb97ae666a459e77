import { afterAll, describe, expect, test } from "vitest";
import { createFlowroute } from "@/lib/providers/flowroute";
import { flowrouteError, startFlowroute } from "@/tests/carriers/flowroute";
import { refusalOf } from "@/tests/carriers/outcome";

const account = { accessKey: "access", secretKey: "secret" };
const standIn = await startFlowroute(account);
afterAll(() => standIn.close());

const webhookToken = "0123456789abcdef0123456789abcdef";
const provider = createFlowroute({
  ...account,
  apiUrl: standIn.url,
  webhookToken,
  networks: [],
  crossCheck: false,
});
const { numbers } = provider;
const signal = () => AbortSignal.timeout(5_000);
const search = (query: object) =>
  numbers?.search({ country: "US", capabilities: ["sms"], limit: 5, ...query }, signal());
const lastPath = () => standIn.requests.at(-1)?.url.search;

describe("looking for numbers", () => {
  test("by a few digits, or by a whole number", async () => {
    await search({ contains: "555014" });
    expect(lastPath()).toBe("?limit=200&contains=555014");
    expect(await search({ contains: "12025550142" })).toEqual([
      {
        e164: "+12025550142",
        country: "US",
        capabilities: ["sms"],
        type: "local",
        monthlyCost: { amount: 125, currency: "USD" },
        conditions: "Costs $1.00 once, besides the rent.",
      },
    ]);
    expect(lastPath()).toBe("?limit=200&starts_with=12025550142");
  });

  test.each([
    ["of another country", { country: "GB" }],
    ["for calls", { capabilities: ["sms", "voice"] }],
    ["of mobiles", { type: "mobile" }],
  ])("there are none %s, and nobody is asked", async (_, query) => {
    standIn.requests.length = 0;
    expect(await search(query)).toEqual([]);
    expect(standIn.requests).toEqual([]);
  });

  test("there are none of Canada among those of the USA", async () => {
    expect(await search({ country: "CA" })).toEqual([]);
  });

  test("what is missing or odd is left out", async () => {
    const items = [
      { id: "18005550199", attributes: { number_type: "toll-free", monthly_cost: "1.5", setup_cost: 0 } },
      { id: "12025550150" },
      { id: "447700900001", attributes: {} },
      null,
    ];
    standIn.failNext({ kind: "answer", status: 200, body: { data: items } });
    expect(await search({})).toMatchObject([
      {
        e164: "+18005550199",
        type: "toll_free",
        monthlyCost: { amount: 150, currency: "USD" },
        conditions: null,
      },
      { e164: "+12025550150", type: null, monthlyCost: null },
    ]);
  });
});

test("every number that we rent is listed, page by page", async () => {
  const all = [...standIn.numbers.available.values()].slice(0, 45);
  for (const rented of all) standIn.numbers.rented.set(rented.value, rented);
  expect(await numbers?.list(signal())).toHaveLength(45);
  standIn.numbers.rented.clear();
});

describe("leading a number's texts to us", () => {
  const e164 = "+12025550160";
  const lead = () => numbers?.configure?.({ e164, publicUrl: "https://maskline.example" }, signal());
  const address = `https://maskline.example/webhooks/flowroute/${webhookToken}/message`;

  test.each(["flat", "wrapped"] as const)("in the %s body, whichever Flowroute takes", async (shape) => {
    await numbers?.buy({ e164, country: "US" }, signal());
    standIn.numbers.callbackShape = shape;
    standIn.numbers.callbacks.clear();
    await lead();
    expect(standIn.numbers.callbacks.get("12025550160")).toBe(address);
    await numbers?.release(e164, signal());
  });

  test("a number that is not ours, or a bad key, is refused at once", async () => {
    expect(await refusalOf(lead())).toMatchObject({ kind: "permanent", code: "404" });
    standIn.failNext(flowrouteError(401, "Unauthorized"));
    expect(await refusalOf(lead())).toMatchObject({ kind: "permanent", code: "401" });
  });

  test("without a public address nothing is changed", async () => {
    standIn.requests.length = 0;
    await numbers?.configure?.({ e164, publicUrl: null }, signal());
    expect(standIn.requests).toEqual([]);
  });
});

test("an order whose answer cannot be read leaves open whether it was bought", async () => {
  standIn.failNext({ kind: "garble-after-accepting" });
  const refusal = await refusalOf(numbers?.buy({ e164: "+12025550170", country: "US" }, signal()));
  expect(refusal).toMatchObject({ kind: "transient" });
  expect(refusal.options.untouched).toBeUndefined();
  expect((await numbers?.list(signal()))?.map(({ e164 }) => e164)).toContain("+12025550170");
});
