import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createBird } from "@/lib/providers/bird";
import { birdError, startBird } from "@/tests/carriers/bird";
import { refusalOf } from "@/tests/carriers/outcome";

const apiKey = "bk_eu1_test";
const standIn = await startBird({ apiKey });
afterAll(() => standIn.close());

const provider = createBird({ apiKey, apiUrl: standIn.url, webhookSecrets: [], category: "service" });
const { numbers } = provider;
const signal = () => AbortSignal.timeout(5_000);
const search = (query: object) =>
  numbers?.search({ country: "US", capabilities: ["sms"], limit: 5, ...query }, signal());
const lastTarget = () => `${standIn.requests.at(-1)?.url.pathname}${standIn.requests.at(-1)?.url.search}`;

beforeEach(() => {
  standIn.requests.length = 0;
  standIn.numbers.failure = null;
});

describe("looking for numbers", () => {
  test("by country and kind, or by a whole number", async () => {
    await search({ type: "local" });
    expect(lastTarget()).toBe(
      "/v1/numbers/available?country_code=US&capabilities=sms&limit=100&number_type=local",
    );
    expect(await search({ contains: "12025550142" })).toEqual([
      {
        e164: "+12025550142",
        country: "US",
        capabilities: ["sms"],
        type: "local",
        monthlyCost: null,
        conditions: null,
      },
    ]);
    expect(lastTarget()).toBe("/v1/numbers/available/%2B12025550142");
    expect(await search({ contains: "12025559999" })).toEqual([]);
  });

  test("none takes calls, and nobody is asked", async () => {
    expect(await search({ capabilities: ["voice"] })).toEqual([]);
    expect(standIn.requests).toEqual([]);
  });

  test("what is missing or odd is left out, papers are named, short codes are passed over", async () => {
    const data = [
      {
        number: "+31970102",
        number_type: "mobile",
        country_code: "US",
        ownership_registration_required: true,
      },
      { number: "12345", number_type: "short_code", country_code: "US" },
      { number: "+12025550150", capabilities: ["voice"], country_code: "usa" },
      null,
      {},
    ];
    standIn.failNext({ kind: "answer", status: 200, body: { data } });
    expect(await search({})).toMatchObject([
      { e164: "+31970102", type: "mobile", conditions: "Bird asks for papers of its owner." },
      { e164: "+12025550150", country: "US", capabilities: [], type: null },
    ]);
  });
});

describe("an order", () => {
  const e164 = "+12025550160";
  const buy = (limit = signal()) => numbers?.buy({ e164, country: "US" }, limit);

  test("is waited for until it is completed", async () => {
    standIn.numbers.slowness = 2;
    expect(await buy()).toEqual({ e164, country: "US", capabilities: ["sms"], type: null });
    expect(standIn.requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET"]);
    expect((await numbers?.list(signal()))?.map((number) => number.e164)).toEqual([e164]);
    await numbers?.release(e164, signal());
  });

  test("that takes too long leaves open whether it was bought", async () => {
    standIn.numbers.slowness = 1_000;
    const refusal = await refusalOf(buy(AbortSignal.timeout(700)));
    expect(refusal).toMatchObject({ kind: "transient", code: "timeout" });
    expect(refusal.options.untouched).toBeUndefined();
    standIn.numbers.slowness = 0;
  });

  test("that fails says why, without the number", async () => {
    standIn.numbers.failure = "number_12025550160_taken";
    const refusal = await refusalOf(buy());
    expect(refusal.kind).toBe("permanent");
    expect(refusal.reason).not.toContain("2025550160");
  });

  test("of an organisation that is not verified is for a person to repair", async () => {
    standIn.failNext(birdError(412, "E16000", "TrustGateUnmet"));
    const refusal = await refusalOf(buy());
    expect(refusal).toMatchObject({ kind: "permanent", code: "E16000" });
    expect(refusal.reason).toContain("verified");
  });
});

test("every number that is ours alone is listed, page by page", async () => {
  for (const [e164, found] of [...standIn.numbers.available].slice(0, 45)) {
    standIn.numbers.rented.set(e164, { ...found, id: e164, kind: "dedicated", status: "active" });
  }
  const one = { number: "+12025550199", country_code: "US", number_type: "local", capabilities: ["sms"] };
  standIn.numbers.rented.set("shared", { ...one, id: "shared", kind: "shared", status: "active" });
  standIn.numbers.rented.set("gone", { ...one, id: "gone", kind: "dedicated", status: "released" });
  const waiting = { ...one, number: "+12025550198", id: "waiting", kind: "dedicated" as const };
  standIn.numbers.rented.set("waiting", { ...waiting, status: "pending_ownership_registration" });
  const listed = (await numbers?.list(signal()))?.map(({ e164 }) => e164);
  expect(listed).toHaveLength(46);
  expect(listed).not.toContain("+12025550199");
});

test("an admin is told how to lead the texts to us", () => {
  const steps = numbers?.setupSteps?.("https://maskline.example") ?? [];
  expect(steps.map(({ copy }) => copy)).toContain("https://maskline.example/webhooks/bird/message");
});
