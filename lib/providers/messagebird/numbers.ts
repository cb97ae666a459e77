import { type E164, toDigits } from "@/lib/phone";
import type { NumberQuery, NumberType, Provider, RentedNumber } from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { absentCodes, type Call, callMessageBird } from "@/lib/providers/messagebird/api";
import { carrier } from "@/lib/providers/messagebird/failure";
import { numberListSchema, parseOffer, parseRented } from "@/lib/providers/messagebird/parse-number";
import { setupSteps } from "@/lib/providers/messagebird/setup";

type Account = { apiKey: string; webhookToken: string | null };

const carrierTypes = {
  mobile: "mobile",
  local: "landline",
  toll_free: "toll_free",
} satisfies Record<NumberType, string>;

const pageSize = 100;

/** Renting numbers over the Numbers API. It cannot lead texts and calls to us: that is done in Flow Builder. */
export function rentNumbers({ apiKey, webhookToken }: Account): NonNullable<Provider["numbers"]> {
  return {
    search: (query, signal) => search({ apiKey, signal }, query),
    buy: (number, signal) => buy({ apiKey, signal }, number),
    release: (e164, signal) => release({ apiKey, signal }, e164),
    list: (signal) => list({ apiKey, signal }),
    setupSteps: (publicUrl) => setupSteps({ publicUrl, webhookToken }),
  };
}

async function search(call: Call, query: NumberQuery) {
  const parameters = new URLSearchParams({ limit: String(query.limit) });
  for (const feature of query.capabilities) parameters.append("features", feature);
  if (query.type) parameters.set("type", carrierTypes[query.type]);
  if (query.contains) {
    parameters.set("number", query.contains);
    parameters.set("search_pattern", "anywhere");
  }
  const path = `/available-phone-numbers/${encodeURIComponent(query.country)}`;
  const { items } = readList(
    await callMessageBird(call, { host: "numbers", method: "GET", path, query: parameters }),
  );
  return items.flatMap((item) => parseOffer(item) ?? []);
}

async function buy(call: Call, number: { e164: E164; country: string }): Promise<RentedNumber> {
  const body = { number: toDigits(number.e164), countryCode: number.country, billingIntervalMonths: 1 };
  const answer = await callMessageBird(call, {
    host: "numbers",
    method: "POST",
    path: "/phone-numbers",
    body,
  });
  const rented = parseRented(answer);
  if (rented?.e164 === number.e164) return rented;
  throw unreadable(carrier);
}

async function release(call: Call, e164: E164): Promise<void> {
  const path = `/phone-numbers/${toDigits(e164)}`;
  await unlessAbsent(() => callMessageBird(call, { host: "numbers", method: "DELETE", path }), absentCodes);
}

/** Page by page, until a page brings nothing new. */
async function list(call: Call): Promise<RentedNumber[]> {
  const rented = new Map<E164, RentedNumber>();
  for (let offset = 0; ; ) {
    const query = new URLSearchParams({ limit: String(pageSize), offset: String(offset) });
    const page = readList(
      await callMessageBird(call, { host: "numbers", method: "GET", path: "/phone-numbers", query }),
    );
    const known = rented.size;
    for (const number of page.items.flatMap((item) => parseRented(item) ?? [])) {
      rented.set(number.e164, number);
    }
    offset += page.items.length;
    if (rented.size === known || offset >= (page.totalCount ?? Number.POSITIVE_INFINITY))
      return [...rented.values()];
  }
}

function readList(answer: unknown) {
  const read = numberListSchema.safeParse(answer).data;
  if (read) return read;
  throw unreadable(carrier);
}
