import { z } from "zod";
import { moneyFrom } from "@/lib/money";
import { countryOf, type E164, parseCarrierNumber } from "@/lib/phone";
import type { NumberOffer, NumberType, RentedNumber } from "@/lib/providers/contract";

const amount = z.coerce.number().nonnegative().nullish().catch(null);

/** A number as Flowroute writes it; what is missing or odd is left out rather than refused. */
const numberSchema = z.object({
  id: z.coerce.string().nullish().catch(null),
  attributes: z
    .object({
      value: z.coerce.string().nullish().catch(null),
      number_type: z.string().nullish().catch(null),
      setup_cost: amount,
      monthly_cost: amount,
    })
    .catch({}),
});
type CarrierNumber = z.infer<typeof numberSchema>;

/** The rows of a list. */
export const numberListSchema = z.object({ data: z.array(z.unknown()) });

/** A number that we rent; null when it cannot be read. */
export function parseRented(item: unknown): RentedNumber | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && e164Of(number);
  return number && e164 ? toRented(number, e164) : null;
}

/** A number that can be rented; null when it cannot be read. */
export function parseOffer(item: unknown): NumberOffer | null {
  const number = numberSchema.safeParse(item).data;
  const rented = parseRented(item);
  if (!number || !rented) return null;
  const { monthly_cost, setup_cost } = number.attributes;
  const conditions = setup_cost ? `Costs $${setup_cost.toFixed(2)} once, besides the rent.` : null;
  return { ...rented, monthlyCost: moneyFrom(monthly_cost, "USD"), conditions };
}

function e164Of({ id, attributes }: CarrierNumber): E164 | null {
  const e164 = parseCarrierNumber(attributes.value ?? id);
  return e164?.startsWith("+1") ? e164 : null;
}

/** Texts only: Flowroute hands calls to a telephone exchange of one's own, which Maskline is not. */
function toRented(number: CarrierNumber, e164: E164): RentedNumber {
  // Toll-free numbers belong to the whole of North America.
  return { e164, country: countryOf(e164) ?? "US", capabilities: ["sms"], type: typeOf(number) };
}

function typeOf({ attributes }: CarrierNumber): NumberType | null {
  const type = attributes.number_type?.toLowerCase().replace(/[^a-z]/g, "");
  if (type === "standard") return "local";
  return type === "tollfree" ? "toll_free" : null;
}
