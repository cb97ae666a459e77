import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SendError } from "@/lib/providers/contract";
import { createMessageBird } from "@/lib/providers/messagebird";
import { carrierError, startMessageBird } from "@/tests/carriers/messagebird";
import { startNumberCarrier } from "@/tests/carriers/numbers";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import type { Fault } from "@/tests/carriers/stand-in";

let carrier: Awaited<ReturnType<typeof startNumberCarrier>>;
beforeAll(async () => {
  carrier = await startNumberCarrier();
});
afterAll(() => carrier.close());

const signal = () => AbortSignal.timeout(5_000);
const number = { e164: "+12025550100", country: "US" };

function answerNext(items: unknown) {
  carrier.standIn.failNext({ kind: "answer", status: 200, body: JSON.stringify({ items }) });
}

async function offersOf(items: unknown) {
  answerNext(items);
  const query = { country: "US", capabilities: [], limit: 5 };
  return (await carrier.provider.numbers?.search(query, signal())) ?? [];
}

async function refusal(request: Promise<unknown> | undefined): Promise<SendError> {
  const error = await request?.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error;
  throw new Error("a SendError was expected", { cause: error });
}

test("asks for what is wanted, in MessageBird's words", async () => {
  carrier.empty();
  const query = {
    country: "NL",
    capabilities: ["sms", "voice"],
    type: "local",
    contains: "97",
    limit: 5,
  } as const;
  await carrier.provider.numbers?.search(query, signal());
  const asked = carrier.standIn.requests.at(-1)?.url;
  expect(`${asked?.pathname}${asked?.search}`).toBe(
    "/v1/available-phone-numbers/NL?limit=5&features=sms&features=voice&type=landline&number=97&search_pattern=anywhere",
  );
});

describe("an offer", () => {
  test("names what else is asked for", async () => {
    const item = { number: "31971234567", country: "NL", features: ["voice", "mms"], type: "mobile" };
    const strings = { monthlyPrice: "2.35", currency: "eur", initialContractDuration: "3" };
    const papers = { verificationRequired: true, conditions: ["Call 31201234567 first."] };
    expect(await offersOf([{ ...item, ...strings, ...papers }])).toEqual([
      {
        e164: "+31971234567",
        country: "NL",
        capabilities: ["voice"],
        type: "mobile",
        monthlyCost: { amount: 235, currency: "EUR" },
        conditions: "MessageBird asks for papers first. Rented for 3 months at least. Call … first.",
      },
    ]);
  });

  test("has no cost and no type where MessageBird is silent or odd, and is left out when callers pay", async () => {
    const odd = { number: 12025550100, features: "sms", type: "satellite", monthlyPrice: -1, currency: "€" };
    const expensive = { number: "12025550101", type: "premium_rate" };
    expect(await offersOf([odd, expensive, { number: "x" }, null])).toEqual([
      {
        e164: "+12025550100",
        country: null,
        capabilities: [],
        type: null,
        monthlyCost: null,
        conditions: null,
      },
    ]);
  });

  test("counts in the currency's own minor units", async () => {
    const [offer] = await offersOf([{ number: "12025550100", monthlyPrice: 150, currency: "JPY" }]);
    expect(offer?.monthlyCost).toEqual({ amount: 150, currency: "JPY" });
  });
});

test.each<[string, Fault, Partial<SendError>]>([
  ["a wrong key", carrierError(401, 2), { kind: "permanent", code: "2" }],
  ["no balance", carrierError(402, 25), { kind: "permanent", code: "25" }],
  [
    "trouble",
    carrierError(500, 99),
    { kind: "transient", options: expect.not.objectContaining({ untouched: true }) },
  ],
  [
    "too many requests",
    carrierError(429, 0),
    { kind: "transient", options: expect.objectContaining({ untouched: true }) },
  ],
  ["a broken connection", { kind: "reset-after-accepting" }, { kind: "transient", code: "network" }],
  ["HTML", { kind: "answer", status: 201, body: "<html>" }, { kind: "transient" }],
  [
    "another number",
    { kind: "answer", status: 201, body: '{"number":"1"}' },
    { kind: "transient", code: "answer" },
  ],
])("an order that ends in %s", async (_, fault, expected) => {
  carrier.standIn.failNext(fault);
  expect(await refusal(carrier.provider.numbers?.buy(number, signal()))).toMatchObject(expected);
});

test("an order that reached nobody has surely bought nothing", async () => {
  const gone = await startMessageBird({ accessKey: "test-key" });
  await gone.close();
  const restore = redirectMessageBird(gone.url);
  const error = await refusal(carrier.provider.numbers?.buy(number, signal()));
  restore();
  expect(error).toMatchObject({ kind: "transient", code: "network", options: { untouched: true } });
});

test("an order that hangs is given up", async () => {
  carrier.standIn.failNext({ kind: "hang-after-accepting" });
  const error = await refusal(carrier.provider.numbers?.buy(number, AbortSignal.timeout(100)));
  expect(error).toMatchObject({ kind: "transient", code: "timeout" });
});

test("says what to click, with the addresses and the token to copy", () => {
  const copied = (webhookToken: string | null) =>
    createMessageBird({ apiKey: "key", signingKey: "key", webhookToken })
      .numbers?.setupSteps?.("https://maskline.example")
      .flatMap(({ copy }) => copy ?? []);
  expect(copied(null)).toEqual([
    "https://maskline.example/webhook",
    "https://maskline.example/webhook-voice",
  ]);
  expect(copied("a/b")).toEqual([
    "https://maskline.example/webhook?token=a%2Fb",
    "https://maskline.example/webhook-voice?token=a%2Fb",
  ]);
});
