import { z } from "zod";
import type { Asked, Reply } from "@/tests/carriers/stand-in";

type CarrierNumber = { value: string; number_type: "standard" | "tollfree"; monthly_cost: number };

/** What the account rents, and what can be rented. A number is in one of the two. */
export type NumberStock = {
  rented: Map<string, CarrierNumber>;
  available: Map<string, CarrierNumber>;
  /** Where each number's texts go, once somebody has said so. */
  callbacks: Map<string, string>;
  /** The body that callbacks are taken in: documentation and packages of Flowroute disagree. */
  callbackShape: "flat" | "wrapped";
};

const flat = z.object({ callback_url: z.url() });
const wrapped = z.object({ data: z.object({ attributes: flat }) });

/** Numbers that nobody rents (kept for fiction), for 1.25 USD a month. */
export function stock(): NumberStock {
  const available = new Map<string, CarrierNumber>();
  for (let last = 100; last < 200; last++) {
    const value = `1202555${String(last).padStart(4, "0")}`;
    available.set(value, { value, number_type: "standard", monthly_cost: 1.25 });
  }
  return { rented: new Map(), available, callbacks: new Map(), callbackShape: "flat" };
}

/** Answers one request about numbers; null when there is no such address. */
export function answerNumbers(numbers: NumberStock, { method, url, body }: Asked): Reply | null {
  const [version, resource, key, relation, callback] = url.pathname.split("/").slice(1);
  if (version !== "v2" || resource !== "numbers") return null;
  if (method === "GET" && key === "available") return search(numbers, url.searchParams);
  if (method === "GET" && !key) return list(numbers, url.searchParams);
  if (!key) return null;
  if (method === "POST" && relation === "relationships" && callback === "sms_callback")
    return lead(numbers, { key, body });
  if (method === "POST" && !relation) return buy(numbers, key);
  return method === "DELETE" ? release(numbers, key) : null;
}

function search(numbers: NumberStock, parameters: URLSearchParams): Reply {
  const [start, part] = [parameters.get("starts_with") ?? "", parameters.get("contains") ?? ""];
  const limit = Number(parameters.get("limit") ?? 10);
  if (limit > 200) return problem(400, "limit is too large");
  const found = [...numbers.available.values()]
    .filter(({ value }) => value.startsWith(start) && value.slice(1).includes(part))
    .slice(0, limit);
  return { status: 200, body: { data: found.map(asResource), links: {} } };
}

function list(numbers: NumberStock, parameters: URLSearchParams): Reply {
  const offset = Number(parameters.get("offset") ?? 0);
  // Smaller than what clients ask for, so that they have to turn pages.
  const page = [...numbers.rented.values()].slice(offset, offset + 20);
  return { status: 200, body: { data: page.map(asResource), links: {} } };
}

function buy(numbers: NumberStock, value: string): Reply {
  const found = numbers.available.get(value);
  if (!found) return problem(404, `${value} is not available`);
  numbers.available.delete(value);
  numbers.rented.set(value, found);
  return { status: 201, body: { data: asResource(found) } };
}

function release(numbers: NumberStock, value: string): Reply {
  const found = numbers.rented.get(value);
  if (!found) return problem(404, `${value} is not yours`);
  numbers.rented.delete(value);
  numbers.available.set(value, found);
  return { status: 204 };
}

function lead(numbers: NumberStock, { key, body }: { key: string; body: string }): Reply {
  if (!numbers.rented.has(key)) return problem(404, `${key} is not yours`);
  const read = JSON.parse(body);
  const url =
    numbers.callbackShape === "flat"
      ? flat.safeParse(read).data?.callback_url
      : wrapped.safeParse(read).data?.data.attributes.callback_url;
  if (!url) return problem(422, "callback_url is required");
  numbers.callbacks.set(key, url);
  return { status: 204 };
}

function asResource({ value, ...attributes }: CarrierNumber) {
  const place = { rate_center: "WASHINGTON", state: "DC", setup_cost: 1 };
  return { type: "number", id: value, attributes: { value, ...place, ...attributes } };
}

function problem(status: number, detail: string): Reply {
  return { status, body: { errors: [{ status, title: "Refused", detail }] } };
}
