import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Asked, Reply } from "@/tests/carriers/stand-in";

type CarrierNumber = { number: string; country_code: string; number_type: string; capabilities: string[] };
type Rented = CarrierNumber & { id: string; kind: "dedicated" | "shared"; status: string };
type Order = { id: string; number: string; status: string; number_id?: string; failure_reason?: string };

/** What the workspace rents, and what can be rented. A number is in one of the two. */
export type NumberStock = {
  rented: Map<string, Rented>;
  available: Map<string, CarrierNumber>;
  orders: Map<string, Order>;
  /** How often an order is still on its way when somebody asks. */
  slowness: number;
  /** Why orders fail, when they do. */
  failure: string | null;
};

const orderSchema = z.strictObject({ number: z.string() });

/** Numbers that nobody rents (kept for fiction). */
export function stock(): NumberStock {
  const available = new Map<string, CarrierNumber>();
  for (let last = 100; last < 200; last++) {
    const number = `+1202555${String(last).padStart(4, "0")}`;
    available.set(number, {
      number,
      country_code: "US",
      number_type: "local",
      capabilities: ["sms", "voice"],
    });
  }
  return { rented: new Map(), available, orders: new Map(), slowness: 0, failure: null };
}

/** Answers one request about numbers; null when there is no such address. */
export function answerNumbers(numbers: NumberStock, { method, url, body }: Asked): Reply | null {
  const [version, resource, key, detail] = url.pathname.split("/").slice(1).map(decodeURIComponent);
  if (version !== "v1" || resource !== "numbers") return null;
  if (key === "available")
    return method === "GET" ? offer(numbers, { detail, query: url.searchParams }) : null;
  if (key === "orders") return method === "POST" ? order(numbers, body) : poll(numbers, detail ?? "");
  if (method === "GET" && !key) return list(numbers, url.searchParams);
  return method === "DELETE" && key ? release(numbers, key) : null;
}

type Wanted = { detail: string | undefined; query: URLSearchParams };

function offer(numbers: NumberStock, { detail, query }: Wanted): Reply {
  if (detail) {
    const found = numbers.available.get(detail);
    return found ? { status: 200, body: found } : problem(404, "E14004");
  }
  const country = query.get("country_code");
  if (!country) return problem(422, "E01020");
  const found = [...numbers.available.values()]
    .filter(({ country_code }) => country_code === country)
    .filter(({ number_type }) => [null, number_type].includes(query.get("number_type")))
    .filter(({ capabilities }) =>
      query.getAll("capabilities").every((wanted) => capabilities.includes(wanted)),
    );
  return page(found, { query, size: Number(query.get("limit") ?? 25), nameOf: ({ number }) => number });
}

function list(numbers: NumberStock, query: URLSearchParams): Reply {
  const found = [...numbers.rented.values()].filter(({ number }) =>
    [null, number].includes(query.get("number")),
  );
  return page(found, { query, size: 20, nameOf: ({ id }) => id });
}

function page<T>(
  items: T[],
  { query, size, nameOf }: { query: URLSearchParams; size: number; nameOf: (item: T) => string },
): Reply {
  const start = items.findIndex((item) => nameOf(item) === query.get("starting_after")) + 1;
  const data = items.slice(start, start + size);
  const last = data.at(-1);
  const next_cursor = last && start + size < items.length ? nameOf(last) : null;
  return { status: 200, body: { data, next_cursor } };
}

function order(numbers: NumberStock, body: string): Reply {
  const number = orderSchema.safeParse(JSON.parse(body)).data?.number ?? "";
  if (!numbers.available.has(number)) return problem(404, "E14004");
  const placed = { id: `nor_${randomUUID()}`, number, status: "ordering" };
  numbers.orders.set(placed.id, placed);
  return { status: 202, body: numbers.slowness > 0 ? placed : settle(numbers, placed) };
}

function poll(numbers: NumberStock, id: string): Reply {
  const found = numbers.orders.get(id);
  if (!found) return problem(404, "E01006");
  numbers.slowness--;
  return { status: 200, body: numbers.slowness > 0 ? found : settle(numbers, found) };
}

function settle(numbers: NumberStock, placed: Order): Order {
  if (numbers.failure) return { ...placed, status: "failed", failure_reason: numbers.failure };
  const found = numbers.available.get(placed.number);
  const id = `nda_${randomUUID()}`;
  if (found) {
    numbers.available.delete(placed.number);
    numbers.rented.set(id, { ...found, id, kind: "dedicated", status: "active" });
  }
  return { ...placed, status: "completed", number_id: id };
}

function release(numbers: NumberStock, id: string): Reply {
  const found = numbers.rented.get(id);
  if (!found) return problem(404, "E14004");
  const { number, country_code, number_type, capabilities } = found;
  numbers.rented.delete(id);
  numbers.available.set(number, { number, country_code, number_type, capabilities });
  return { status: 204 };
}

function problem(status: number, code: string): Reply {
  return { status, body: { error: { type: "some_error", code, name: "Refused", message: "No." } } };
}
