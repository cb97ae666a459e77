import { z } from "zod";
import { type E164, toDigits } from "@/lib/phone";
import type { NumberOffer, NumberQuery, Provider, RentedNumber, SetupStep } from "@/lib/providers/contract";
import {
  callFlowroute,
  carrier,
  type FlowrouteAccount,
  type FlowrouteCall,
  notFoundCode,
} from "@/lib/providers/flowroute/api";
import { leadTextsTo, messageUrl } from "@/lib/providers/flowroute/callback";
import { numberListSchema, parseOffer, parseRented } from "@/lib/providers/flowroute/parse-number";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";

const pageSize = 200;
const wrappedSchema = z.object({ data: z.unknown() });

/** Renting numbers of the USA and Canada. */
export function rentNumbers(
  account: FlowrouteAccount,
  { webhookToken }: { webhookToken: string },
): NonNullable<Provider["numbers"]> {
  return {
    search: (query, signal) => search({ account, signal }, query),
    buy: ({ e164 }, signal) => buy({ account, signal }, e164),
    release: (e164, signal) => release({ account, signal }, e164),
    list: (signal) => list({ account, signal }),
    configure: async ({ e164, publicUrl }, signal) => {
      if (publicUrl !== null) await leadTextsTo({ account, signal }, { e164, publicUrl, webhookToken });
    },
    setupSteps: (publicUrl) => setupSteps({ publicUrl, webhookToken }),
  };
}

/** For numbers that Flowroute does not let us set. */
function setupSteps(address: { publicUrl: string; webhookToken: string }): SetupStep[] {
  return [
    {
      text: "Open Preferences → API Control in Flowroute's portal (the account's setting holds for all its numbers).",
    },
    { text: "SMS callback, API version 2.1, address:", copy: messageUrl(address) },
    { text: "Leave the delivery receipts as they are: every text says by itself where its receipts go." },
  ];
}

async function search(call: FlowrouteCall, query: NumberQuery): Promise<NumberOffer[]> {
  const { country, capabilities, type, contains = "", limit } = query;
  if (!["US", "CA"].includes(country) || capabilities.includes("voice") || type === "mobile") return [];
  const parameters = new URLSearchParams({ limit: String(pageSize) });
  // `contains` looks at the ten digits behind the country code.
  if (/^1\d{10}$/.test(contains)) parameters.set("starts_with", contains);
  else if (contains) parameters.set("contains", contains);
  const path = `/v2/numbers/available?${parameters}`;
  return readList(await callFlowroute(call, { method: "GET", path }))
    .flatMap((item) => parseOffer(item) ?? [])
    .filter((offer) => offer.country === country && toDigits(offer.e164).includes(contains))
    .filter((offer) => type === undefined || offer.type === type)
    .slice(0, limit);
}

async function buy(call: FlowrouteCall, e164: E164): Promise<RentedNumber> {
  const answer = await callFlowroute(call, { method: "POST", path: `/v2/numbers/${toDigits(e164)}` });
  const rented = parseRented(wrappedSchema.safeParse(answer).data?.data);
  if (rented?.e164 === e164) return rented;
  throw unreadable(carrier);
}

async function release(call: FlowrouteCall, e164: E164): Promise<void> {
  const path = `/v2/numbers/${toDigits(e164)}`;
  await unlessAbsent(() => callFlowroute(call, { method: "DELETE", path }), [notFoundCode]);
}

/** Page by page, until a page brings nothing new. */
async function list(call: FlowrouteCall): Promise<RentedNumber[]> {
  const rented = new Map<E164, RentedNumber>();
  for (let offset = 0; ; ) {
    const path = `/v2/numbers?limit=${pageSize}&offset=${offset}`;
    const items = readList(await callFlowroute(call, { method: "GET", path }));
    const known = rented.size;
    for (const number of items.flatMap((item) => parseRented(item) ?? [])) rented.set(number.e164, number);
    if (rented.size === known) return [...rented.values()];
    offset += items.length;
  }
}

function readList(answer: unknown): unknown[] {
  const read = numberListSchema.safeParse(answer).data;
  if (read) return read.data;
  throw unreadable(carrier);
}
