import type { Reply } from "@/tests/carriers/stand-in";

/** A number that can be rented, in Vonage's words. */
export type StockNumber = { country: string; msisdn: string; type: string; cost: string; features: string[] };

/** A number that the account rents, and what is set for it: `moHttpUrl` and the like. */
export type OwnNumber = StockNumber & { settings: Record<string, string> };

/** What the account rents, and what can be rented. */
export type VonageStock = { own: Map<string, OwnNumber>; available: Map<string, StockNumber> };

const identity = ["country", "msisdn", "target_api_key"];

/** Numbers that nobody rents (kept for fiction). */
export function vonageStock(): VonageStock {
  const available = new Map<string, StockNumber>();
  for (let last = 100; last < 200; last++) {
    const msisdn = `1202555${String(last).padStart(4, "0")}`;
    const features = ["VOICE", "SMS", "MMS"];
    available.set(msisdn, { country: "US", msisdn, type: "landline", cost: "0.90", features });
  }
  return { own: new Map(), available };
}

/** Answers a request about numbers; null when it is about something else. */
export function answerNumbers(
  stock: VonageStock,
  asked: { path: string; query: URLSearchParams; form: URLSearchParams },
): Reply | null {
  switch (asked.path) {
    case "/number/search":
      return page(
        [...stock.available.values()].filter((number) => isWanted(number, asked.query)),
        asked.query,
      );
    case "/account/numbers":
      return owned(stock, asked.query);
    case "/number/buy":
      return buy(stock, asked.form);
    case "/number/update":
      return update(stock, asked.form);
    case "/number/cancel":
      return cancel(stock, asked.form);
    default:
      return null;
  }
}

/** The answer of every change: its own code, whatever HTTP says. */
export function vonageOutcome(status: number, code: string, label: string): Reply {
  return { status, body: { "error-code": code, "error-code-label": label } };
}

const done = vonageOutcome(200, "200", "success");
const refused = vonageOutcome(420, "420", "method failed");

function isWanted(number: StockNumber, query: URLSearchParams): boolean {
  const features = query.get("features")?.split(",") ?? [];
  return (
    number.country === query.get("country") &&
    [null, number.type].includes(query.get("type")) &&
    features.every((feature) => number.features.includes(feature)) &&
    matches(number.msisdn, query)
  );
}

function matches(msisdn: string, query: URLSearchParams): boolean {
  const pattern = query.get("pattern") ?? "";
  return query.get("search_pattern") === "1" ? msisdn.includes(pattern) : msisdn.startsWith(pattern);
}

/** Without any, Vonage leaves both the count and the list out. */
function owned(stock: VonageStock, query: URLSearchParams): Reply {
  const all = [...stock.own.values()].filter(({ msisdn }) => matches(msisdn, query));
  return all.length === 0 ? { status: 200, body: {} } : page(all.map(ownBody), query);
}

function ownBody({ cost: _cost, settings, ...number }: OwnNumber) {
  return { ...number, ...settings };
}

/** Smaller pages than clients ask for, so that they have to turn them. */
function page(all: unknown[], query: URLSearchParams): Reply {
  const size = Math.min(Number(query.get("size") ?? 10), 20);
  const start = (Number(query.get("index") ?? 1) - 1) * size;
  return { status: 200, body: { count: all.length, numbers: all.slice(start, start + size) } };
}

function buy(stock: VonageStock, form: URLSearchParams): Reply {
  const number = stock.available.get(form.get("msisdn") ?? "");
  if (!number || number.country !== form.get("country")) return refused;
  stock.available.delete(number.msisdn);
  stock.own.set(number.msisdn, { ...number, settings: {} });
  return done;
}

/** Replaces everything that is set. */
function update(stock: VonageStock, form: URLSearchParams): Reply {
  const number = stock.own.get(form.get("msisdn") ?? "");
  if (!number || number.country !== form.get("country")) return refused;
  number.settings = Object.fromEntries([...form].filter(([name]) => !identity.includes(name)));
  return done;
}

function cancel(stock: VonageStock, form: URLSearchParams): Reply {
  const number = stock.own.get(form.get("msisdn") ?? "");
  if (!number || number.country !== form.get("country")) return refused;
  const { settings: _settings, ...stocked } = number;
  stock.own.delete(number.msisdn);
  stock.available.set(number.msisdn, stocked);
  return done;
}
