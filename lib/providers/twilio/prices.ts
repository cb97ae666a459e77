import { z } from "zod";
import { type Money, moneyFrom } from "@/lib/money";
import { type NumberType, SendError } from "@/lib/providers/contract";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";

/** What a number of each type costs a month. */
export type Prices = ReadonlyMap<NumberType, Money>;

const pricesSchema = z.object({
  price_unit: z.string().length(3).toUpperCase(),
  phone_number_prices: z.array(
    z.object({ number_type: z.string(), current_price: z.coerce.number().nonnegative() }),
  ),
});

const types = new Map<string, NumberType>([
  ["local", "local"],
  ["mobile", "mobile"],
  ["toll free", "toll_free"],
]);

/** A country's prices; none when Twilio does not say them now. Throws SendError when time is up. */
export async function readPrices(call: Call, country: string): Promise<Prices> {
  const path = `/v1/PhoneNumbers/Countries/${encodeURIComponent(country)}`;
  const answer = await callTwilio(call, { method: "GET", product: "pricing", path }).catch(noPrices);
  const found = pricesSchema.safeParse(answer).data;
  if (!found) return new Map();
  return new Map(
    found.phone_number_prices.flatMap(({ number_type, current_price }): [NumberType, Money][] => {
      const type = types.get(number_type.toLowerCase());
      const cost = moneyFrom(current_price, found.price_unit);
      return type && cost ? [[type, cost]] : [];
    }),
  );
}

/** That costs us the prices, not the search. */
function noPrices(error: unknown): null {
  if (error instanceof SendError && error.code !== "timeout") return null;
  throw error;
}
