import type { E164 } from "@/lib/phone";
import type { NumberCapability, NumberOffer, NumberQuery, NumberType } from "@/lib/providers/contract";

type Range = {
  country: string;
  type: NumberType;
  prefix: string;
  /** How many digits follow the prefix. */
  digits: number;
  capabilities: NumberCapability[];
  /** In euro cents a month. */
  cents: number;
};

// Ranges that regulators keep for fiction (NANPA 555-01xx, Ofcom, ARCEP, PTS): nobody rents them.
const americanCodes = ["202", "212", "305", "312", "415", "512", "617", "702", "713", "206", "404", "602"];
const canadianCodes = ["416", "514", "604", "403"];
const tollFreeCodes = ["800", "888", "877", "866"];
const britishCities = ["20", "113", "114", "115", "116", "117", "118", "121", "131", "141", "151", "161"];

const ranges: readonly Range[] = [
  ...americanCodes.map((code) => rangeOf("US", { prefix: `+1${code}55501`, digits: 2, cents: 100 })),
  ...canadianCodes.map((code) => rangeOf("CA", { prefix: `+1${code}55501`, digits: 2, cents: 100 })),
  ...tollFreeCodes.map((code) =>
    rangeOf("US", { type: "toll_free", prefix: `+1${code}55501`, digits: 2, cents: 250 }),
  ),
  ...britishCities.map((city) =>
    rangeOf("GB", {
      prefix: `+44${city}${city === "20" ? "7946" : "496"}0`,
      digits: 3,
      capabilities: ["voice"],
    }),
  ),
  rangeOf("FR", { type: "mobile", prefix: "+3363998", digits: 4, cents: 400 }),
  rangeOf("FR", { prefix: "+3319900", digits: 4, capabilities: ["voice"] }),
  rangeOf("SE", { prefix: "+468465004", digits: 2, capabilities: ["voice"] }),
];

function rangeOf(
  country: string,
  range: Pick<Range, "prefix" | "digits"> & Partial<Omit<Range, "country">>,
): Range {
  return { country, type: "local", capabilities: ["sms", "voice"], cents: 150, ...range };
}

/** Numbers of the catalogue that match, in its order, without those of `taken`. */
export function searchCatalogue(query: NumberQuery, taken: ReadonlySet<E164>): NumberOffer[] {
  const offers: NumberOffer[] = [];
  for (const range of ranges.filter((candidate) => answers(candidate, query))) {
    for (const e164 of numbersOf(range)) {
      if (offers.length >= query.limit) return offers;
      if (!taken.has(e164) && e164.includes(query.contains ?? "")) offers.push(offerOf(range, e164));
    }
  }
  return offers;
}

/** The catalogue's entry for one number. */
export function findInCatalogue(e164: E164): NumberOffer | null {
  const range = ranges.find(
    ({ prefix, digits }) => e164.startsWith(prefix) && e164.length === prefix.length + digits,
  );
  return range ? offerOf(range, e164) : null;
}

function answers(range: Range, query: NumberQuery): boolean {
  return (
    range.country === query.country &&
    (query.type === undefined || range.type === query.type) &&
    query.capabilities.every((capability) => range.capabilities.includes(capability))
  );
}

function* numbersOf({ prefix, digits }: Range): Generator<E164> {
  for (let index = 0; index < 10 ** digits; index++) yield prefix + String(index).padStart(digits, "0");
}

function offerOf({ country, type, capabilities, cents }: Range, e164: E164): NumberOffer {
  const monthlyCost = { amount: cents, currency: "EUR" };
  return { e164, country, type, capabilities: [...capabilities], monthlyCost, conditions: null };
}
