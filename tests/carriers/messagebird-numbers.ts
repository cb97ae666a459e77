import type { Asked, Reply } from "@/tests/carriers/stand-in";

/** A number as the stand-in's account and stock hold it, in MessageBird's words. */
export type CarrierNumber = {
  number: string;
  country: string;
  region: string;
  locality: string;
  features: string[];
  type: string;
  monthlyPrice?: number;
  currency?: string;
  verificationRequired?: boolean;
  initialContractDuration?: string;
  conditions?: string[];
};

/** What the account rents, and what can be rented. A number is in one of the two. */
export type NumberStock = { rented: Map<string, CarrierNumber>; available: Map<string, CarrierNumber> };

/** Numbers that nobody rents (kept for fiction), for 1.50 EUR a month. */
export function stock(): NumberStock {
  const available = new Map<string, CarrierNumber>();
  for (let last = 100; last < 200; last++) {
    const number = `1202555${String(last).padStart(4, "0")}`;
    const place = { country: "US", region: "District of Columbia", locality: "Washington" };
    const price = { monthlyPrice: 1.5, currency: "EUR" };
    available.set(number, { number, ...place, features: ["sms", "voice"], type: "landline", ...price });
  }
  return { rented: new Map(), available };
}

/** Answers one request to numbers.messagebird.com; null when there is no such address. */
export function answerNumbers(numbers: NumberStock, asked: Asked): Reply | null {
  const [version, resource, key] = asked.url.pathname.split("/").slice(1);
  if (version !== "v1") return null;
  if (resource === "available-phone-numbers" && key && asked.method === "GET") {
    return search(numbers, { country: key, parameters: asked.url.searchParams });
  }
  if (resource !== "phone-numbers") return null;
  if (asked.method === "POST" && !key) return buy(numbers, asked.body);
  if (asked.method === "GET" && !key) return list(numbers, asked.url.searchParams);
  if (asked.method === "DELETE" && key) return release(numbers, key);
  return null;
}

function search(
  numbers: NumberStock,
  { country, parameters }: { country: string; parameters: URLSearchParams },
): Reply {
  const wanted = parameters.get("number") ?? "";
  const limit = Number(parameters.get("limit") ?? 20);
  const items = [...numbers.available.values()]
    .filter((number) => number.country === country && number.number.includes(wanted))
    .filter((number) => [null, number.type].includes(parameters.get("type")))
    .filter((number) => parameters.getAll("features").every((feature) => number.features.includes(feature)))
    .slice(0, limit);
  return ok({ items, limit, count: items.length });
}

function buy(numbers: NumberStock, body: string): Reply {
  const { number, countryCode }: { number?: string; countryCode?: string } = JSON.parse(body);
  const found = numbers.available.get(number ?? "");
  if (!found || found.country !== countryCode) return problem(404, 20, "number not found");
  numbers.available.delete(found.number);
  numbers.rented.set(found.number, found);
  return { status: 201, body: owned(found) };
}

function list(numbers: NumberStock, parameters: URLSearchParams): Reply {
  const offset = Number(parameters.get("offset") ?? 0);
  // Smaller than what clients ask for, so that they have to turn pages.
  const limit = Math.min(Number(parameters.get("limit") ?? 20), 20);
  const items = [...numbers.rented.values()].slice(offset, offset + limit).map(owned);
  return ok({ items, limit, offset, count: items.length, totalCount: numbers.rented.size });
}

function release(numbers: NumberStock, number: string): Reply {
  const found = numbers.rented.get(number);
  if (!found) return problem(404, 20, "number not found");
  numbers.rented.delete(number);
  numbers.available.set(number, found);
  return { status: 204 };
}

function owned({ monthlyPrice: _price, currency: _currency, ...number }: CarrierNumber) {
  const createdAt = new Date().toISOString();
  return { ...number, tags: [], status: "active", createdAt, renewalAt: createdAt };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function problem(status: number, code: number, description: string): Reply {
  return { status, body: { errors: [{ code, description, parameter: null }] } };
}
