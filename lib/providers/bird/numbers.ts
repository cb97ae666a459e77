import { type E164, toDigits } from "@/lib/phone";
import { type BirdAccount, type BirdCall, callBird, notFoundCode } from "@/lib/providers/bird/api";
import { orderNumber } from "@/lib/providers/bird/orders";
import { listPages } from "@/lib/providers/bird/pages";
import { carrierTypes, parseOffer, parseRented } from "@/lib/providers/bird/parse-number";
import { setupSteps } from "@/lib/providers/bird/setup";
import type { NumberOffer, NumberQuery, Provider, RentedNumber } from "@/lib/providers/contract";
import { unlessAbsent } from "@/lib/providers/json-api";

const wholeNumber = 10;
const searchPages = 5;

/** Renting numbers. Their texts need no setting: the workspace's webhook takes those of all numbers. */
export function rentNumbers(account: BirdAccount): NonNullable<Provider["numbers"]> {
  return {
    search: (query, signal) => search({ account, signal }, query),
    buy: (number, signal) => buy({ account, signal }, number),
    release: (e164, signal) => release({ account, signal }, e164),
    list: (signal) => list({ account, signal }),
    setupSteps,
  };
}

async function search(call: BirdCall, query: NumberQuery): Promise<NumberOffer[]> {
  const { country, capabilities, type, contains = "", limit } = query;
  if (capabilities.includes("voice")) return [];
  const items =
    contains.length >= wholeNumber
      ? await readOffer(call, `+${contains}`)
      : await listPages(call, {
          path: "/v1/numbers/available",
          filter: {
            country_code: country,
            capabilities: "sms",
            limit: "100",
            ...(type && { number_type: carrierTypes[type] }),
          },
          // Bird can look for beginnings only: digits in the middle are looked for here.
          pages: contains ? searchPages : 1,
        });
  return items
    .flatMap((item) => parseOffer(item) ?? [])
    .filter((offer) => offer.country === country && toDigits(offer.e164).includes(contains))
    .filter((offer) => type === undefined || offer.type === type)
    .slice(0, limit);
}

async function readOffer(call: BirdCall, e164: E164): Promise<unknown[]> {
  const path = `/v1/numbers/available/${encodeURIComponent(e164)}`;
  return [await unlessAbsent(() => callBird(call, { method: "GET", path }), [notFoundCode])];
}

async function buy(
  call: BirdCall,
  { e164, country }: { e164: E164; country: string },
): Promise<RentedNumber> {
  await orderNumber(call, e164);
  return { e164, country, capabilities: ["sms"], type: null };
}

async function release(call: BirdCall, e164: E164): Promise<void> {
  const id = (await readRented(call, { number: e164 })).find((number) => number.e164 === e164)?.id;
  if (!id) return;
  const path = `/v1/numbers/${encodeURIComponent(id)}`;
  await unlessAbsent(() => callBird(call, { method: "DELETE", path }), [notFoundCode]);
}

async function list(call: BirdCall): Promise<RentedNumber[]> {
  const rented = await readRented(call, {});
  return rented.map(({ id: _id, ...number }) => number);
}

async function readRented(call: BirdCall, filter: Record<string, string>) {
  const items = await listPages(call, { path: "/v1/numbers", filter });
  return items.flatMap((item) => parseRented(item) ?? []);
}
