import { afterAll, beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/tests/carriers/outcome";
import { twilioFault } from "@/tests/carriers/twilio";
import { startTwilioAccount } from "@/tests/carriers/twilio-account";
import { signedForm, textForm } from "@/tests/carriers/twilio-webhooks";

const { standIn, provider } = await startTwilioAccount();
const numbers = provider().numbers;
afterAll(() => standIn.close());
beforeEach(() => {
  standIn.numbers.own.clear();
  standIn.requests.splice(0);
});

const soon = () => AbortSignal.timeout(5_000);
const e164 = "+12025550100";
const number = { e164, country: "US" };
const query = { country: "US", capabilities: ["sms", "voice"] as const, limit: 5 };

function asked(): string[] {
  return standIn.requests.map(({ method, url }) => `${method} ${url.pathname.split("/").at(-1)}`);
}

test("offers say what a number costs a month and what Twilio asks for", async () => {
  const offered = {
    phone_number: "+12025550199",
    iso_country: "US",
    capabilities: { voice: true, SMS: false, MMS: false },
    address_requirements: "local",
    beta: true,
  };
  standIn.failNext(
    {
      kind: "answer",
      status: 200,
      body: { price_unit: "USD", phone_number_prices: [{ number_type: "local", current_price: "1.15" }] },
    },
    {
      kind: "answer",
      status: 200,
      body: { available_phone_numbers: [offered, { phone_number: "odd" }, null] },
    },
  );
  expect(await numbers?.search({ ...query, type: "local" }, soon())).toEqual([
    {
      e164: "+12025550199",
      country: "US",
      capabilities: ["voice"],
      type: "local",
      monthlyCost: { amount: 115, currency: "USD" },
      conditions:
        "Twilio asks for an address in this country first. New at Twilio: it may not work everywhere yet.",
    },
  ]);
});

test("numbers of any type are looked for in turn, and only for as many as are wanted", async () => {
  expect(await numbers?.search(query, soon())).toHaveLength(5);
  expect(asked()).toEqual(["GET US", "GET Local.json"]);
  standIn.requests.splice(0);
  expect(await numbers?.search({ ...query, contains: "5550142" }, soon())).toHaveLength(1);
  expect(asked()).toEqual(["GET US", "GET Local.json", "GET Mobile.json", "GET TollFree.json"]);
});

test("a country whose prices Twilio does not say is searched all the same", async () => {
  standIn.failNext(twilioFault(404, 20404));
  const offers = await numbers?.search(query, soon());
  expect(offers).toHaveLength(5);
  expect(offers).toMatchObject(Array(5).fill({ monthlyCost: null }));
});

test("a bought number is led to us, and nothing that would go first is left", async () => {
  await numbers?.buy(number, soon());
  await numbers?.configure?.({ e164, publicUrl: "https://maskline.example" }, soon());
  expect(Object.fromEntries(standIn.numbers.own.get(e164)?.settings ?? [])).toMatchObject({
    SmsUrl: "https://maskline.example/webhooks/twilio/message#rc=5&rp=all",
    SmsMethod: "POST",
    SmsApplicationSid: "",
    VoiceUrl: "https://maskline.example/webhooks/twilio/call",
    VoiceMethod: "POST",
    VoiceApplicationSid: "",
    TrunkSid: "",
    StatusCallback: "https://maskline.example/webhooks/twilio/call?step=ended",
    StatusCallbackMethod: "POST",
  });
});

test("a text posted to the configured address is accepted", async () => {
  await numbers?.buy(number, soon());
  await numbers?.configure?.({ e164, publicUrl: "https://maskline.example" }, soon());
  const form = textForm({ accountSid: "AC1", from: "+447700900001", to: e164, body: "hello" });
  const address = standIn.numbers.own.get(e164)?.settings.get("SmsUrl") ?? "";
  const { method, url, headers, body } = signedForm(address, { form, authToken: "test-token-of-twilio" });
  const raw = { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
  expect(await provider().verify(raw, { channel: "message", token: null })).toEqual({
    ok: true,
    replay: null,
  });
});

test("what cannot be configured says why", async () => {
  const configure = (publicUrl: string | null) => numbers?.configure?.({ e164, publicUrl }, soon());
  expect(await refusalOf(configure(null))).toMatchObject({ kind: "permanent", code: "public_url" });
  expect(await refusalOf(configure("https://maskline.example"))).toMatchObject({ code: "not_rented" });
});

test("the list is read to its end, and a number among others is found by all its digits", async () => {
  for (const phone of standIn.numbers.available.keys()) {
    if (phone < "+12025550145") await numbers?.buy({ e164: phone, country: "US" }, soon());
  }
  const list = await numbers?.list(soon());
  expect(list).toHaveLength(45);
  expect(list?.[0]).toEqual({ e164, country: "US", capabilities: ["sms", "voice"], type: null });
  await numbers?.release("+12025550144", soon());
  expect(standIn.numbers.own.size).toBe(44);
});

test("a number that somebody else gave back meanwhile is given back", async () => {
  await numbers?.buy(number, soon());
  const own = standIn.numbers.own.get(e164);
  const page = { incoming_phone_numbers: [{ sid: own?.sid, phone_number: e164 }] };
  standIn.failNext({ kind: "answer", status: 200, body: page }, twilioFault(404, 20404));
  await expect(numbers?.release(e164, soon())).resolves.toBeUndefined();
});

test("a number that is gone is refused for good; an answer about another one is no answer", async () => {
  expect(await refusalOf(numbers?.buy({ e164: "+12025559999", country: "US" }, soon()))).toMatchObject({
    kind: "permanent",
    code: "21422",
    reason: "This number is not to be had any more.",
  });
  standIn.failNext({ kind: "answer", status: 201, body: { sid: "PN1", phone_number: "+12025550101" } });
  expect(await refusalOf(numbers?.buy(number, soon()))).toMatchObject({ kind: "transient" });
});

test("a list that leads back to itself ends", async () => {
  const next_page_uri = "/2010-04-01/Accounts/AC/IncomingPhoneNumbers.json?Page=1";
  const page = { incoming_phone_numbers: [{ sid: "PN1", phone_number: e164 }], next_page_uri };
  standIn.failAlways({ kind: "answer", status: 200, body: page });
  expect(await numbers?.list(soon())).toHaveLength(1);
  standIn.failAlways(null);
});

test("the steps by hand name the same addresses", () => {
  const copied = numbers?.setupSteps?.("https://maskline.example").flatMap(({ copy }) => copy ?? []);
  expect(copied).toEqual([
    "https://maskline.example/webhooks/twilio/message#rc=5&rp=all",
    "https://maskline.example/webhooks/twilio/call",
    "https://maskline.example/webhooks/twilio/call?step=ended",
  ]);
});
