import { z } from "zod";
import type { E164 } from "@/lib/phone";
import {
  type NumberOffer,
  type NumberQuery,
  type NumberType,
  type Provider,
  type RentedNumber,
  SendError,
} from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { numberAddresses } from "@/lib/providers/twilio/addresses";
import { absentCodes, carrier } from "@/lib/providers/twilio/errors";
import { readPages } from "@/lib/providers/twilio/pages";
import { type OwnNumber, parseOffer, parseOwn } from "@/lib/providers/twilio/parse-number";
import { type Prices, readPrices } from "@/lib/providers/twilio/prices";
import { type Call, callTwilio, type TwilioAccount } from "@/lib/providers/twilio/request";
import { setupSteps } from "@/lib/providers/twilio/setup";

const resources = {
  local: "Local",
  mobile: "Mobile",
  toll_free: "TollFree",
} satisfies Record<NumberType, string>;
// The order in which they are looked for when any will do.
const anyType: readonly NumberType[] = ["local", "mobile", "toll_free"];

/** Renting numbers, and leading their texts and calls to us. */
export function rentNumbers(account: TwilioAccount): NonNullable<Provider["numbers"]> {
  return {
    search: (query, signal) => search({ account, signal }, query),
    buy: ({ e164 }, signal) => buy({ account, signal }, e164),
    release: (e164, signal) => release({ account, signal }, e164),
    list: async (signal) => (await readOwn({ account, signal })).map(toRented),
    configure: (number, signal) => configure({ account, signal }, number),
    setupSteps,
  };
}

async function search(call: Call, query: NumberQuery): Promise<NumberOffer[]> {
  const prices = await readPrices(call, query.country);
  const offers: NumberOffer[] = [];
  for (const type of query.type ? [query.type] : anyType) {
    const limit = query.limit - offers.length;
    if (limit > 0) offers.push(...(await searchType(call, { ...query, limit, type, prices })));
  }
  return offers.slice(0, query.limit);
}

async function searchType(
  call: Call,
  { type, prices, ...query }: NumberQuery & { type: NumberType; prices: Prices },
): Promise<NumberOffer[]> {
  const parameters = new URLSearchParams({ PageSize: String(query.limit) });
  if (query.capabilities.includes("sms")) parameters.set("SmsEnabled", "true");
  if (query.capabilities.includes("voice")) parameters.set("VoiceEnabled", "true");
  if (query.contains) parameters.set("Contains", query.contains);
  const country = encodeURIComponent(query.country);
  const path = `/AvailablePhoneNumbers/${country}/${resources[type]}.json`;
  const answer = await unlessAbsent(
    () => callTwilio(call, { method: "GET", path, query: parameters }),
    absentCodes,
  );
  if (answer === null) return [];
  const found = z.object({ available_phone_numbers: z.array(z.unknown()) }).safeParse(answer).data;
  if (!found) throw unreadable(carrier);
  return found.available_phone_numbers.flatMap((item) => parseOffer(item, { type, prices }) ?? []);
}

async function buy(call: Call, e164: E164): Promise<RentedNumber> {
  const form = new URLSearchParams({ PhoneNumber: e164 });
  const path = "/IncomingPhoneNumbers.json";
  const rented = parseOwn(await callTwilio(call, { method: "POST", path, form }));
  if (rented?.e164 === e164) return toRented(rented);
  throw unreadable(carrier);
}

async function release(call: Call, e164: E164): Promise<void> {
  const own = await findOwn(call, e164);
  if (!own) return;
  await unlessAbsent(() => callTwilio(call, { method: "DELETE", path: pathOf(own) }), absentCodes);
}

/** Sets where texts and calls go, and empties whatever would go before that. */
async function configure(
  call: Call,
  { e164, publicUrl }: { e164: E164; publicUrl: string | null },
): Promise<void> {
  if (publicUrl === null) {
    throw new SendError("permanent", "public_url", "Without PUBLIC_URL Twilio cannot reach us.");
  }
  const own = await findOwn(call, e164);
  if (!own) throw new SendError("permanent", "not_rented", "This Twilio account does not rent this number.");
  const addresses = numberAddresses(publicUrl);
  const form = new URLSearchParams({
    SmsUrl: addresses.texts,
    SmsMethod: "POST",
    SmsFallbackUrl: "",
    SmsApplicationSid: "",
    VoiceUrl: addresses.calls,
    VoiceMethod: "POST",
    VoiceFallbackUrl: "",
    VoiceApplicationSid: "",
    TrunkSid: "",
    StatusCallback: addresses.callStatus,
    StatusCallbackMethod: "POST",
  });
  await callTwilio(call, { method: "POST", path: pathOf(own), form });
}

function pathOf({ sid }: OwnNumber): string {
  return `/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`;
}

/** Twilio looks for the digits anywhere in its numbers, so the right one has to be picked out. */
async function findOwn(call: Call, e164: E164): Promise<OwnNumber | undefined> {
  const found = await readOwn(call, e164);
  return found.find((number) => number.e164 === e164);
}

async function readOwn(call: Call, e164?: E164): Promise<OwnNumber[]> {
  const query = new URLSearchParams(e164 ? { PhoneNumber: e164 } : {});
  const list = { path: "/IncomingPhoneNumbers.json", items: "incoming_phone_numbers", query, pageSize: 500 };
  const own = new Map<string, OwnNumber>();
  for await (const items of readPages(call, list)) {
    for (const number of items.flatMap((item) => parseOwn(item) ?? [])) own.set(number.sid, number);
  }
  return [...own.values()];
}

function toRented({ sid: _sid, ...number }: OwnNumber): RentedNumber {
  return number;
}
