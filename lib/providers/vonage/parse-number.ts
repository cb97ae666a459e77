import { z } from "zod";
import { moneyFrom } from "@/lib/money";
import { type E164, parseCarrierNumber } from "@/lib/phone";
import type { NumberCapability, NumberOffer, NumberType, RentedNumber } from "@/lib/providers/contract";
import { withoutPhones } from "@/lib/providers/reason";

const text = z.string().min(1).nullish().catch(null);
const price = z.coerce.number().nonnegative().nullish().catch(null);

/** A number as Vonage writes it; what is missing or odd is left out rather than refused. */
const numberSchema = z.object({
  msisdn: z.coerce.string(),
  country: z.string().length(2).toUpperCase().nullish().catch(null),
  type: text,
  features: z.array(z.string()).catch([]),
  cost: price,
  initialPrice: price,
  limitations: z.array(z.string()).catch([]),
  app_id: text,
  voiceCallbackType: text,
  voiceCallbackValue: text,
});
type CarrierNumber = z.infer<typeof numberSchema>;

/** A number that we rent, and how its calls are led now. */
export type OwnedNumber = RentedNumber & {
  appId: string | null;
  voiceCallback: { type: string; value: string } | null;
};

const types = new Map<string, NumberType>([
  ["mobile-lvn", "mobile"],
  ["landline", "local"],
  ["landline-toll-free", "toll_free"],
]);
const capabilities = new Map<string, NumberCapability>([
  ["SMS", "sms"],
  ["VOICE", "voice"],
]);

/** Vonage's word for a kind of number. */
export const carrierTypes = {
  mobile: "mobile-lvn",
  local: "landline",
  toll_free: "landline-toll-free",
} satisfies Record<NumberType, string>;

/** A number that we rent; null when it cannot be read. */
export function parseOwned(item: unknown): OwnedNumber | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && parseCarrierNumber(number.msisdn);
  if (!number || !e164) return null;
  const { app_id: appId, voiceCallbackType: type, voiceCallbackValue: value } = number;
  return {
    ...toRented(number, e164),
    appId: appId ?? null,
    voiceCallback: type && value ? { type, value } : null,
  };
}

/** A number that can be rented; null when it cannot be read. */
export function parseOffer(item: unknown): NumberOffer | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && parseCarrierNumber(number.msisdn);
  if (!number || !e164) return null;
  return {
    ...toRented(number, e164),
    // Vonage names no currency: its prices are in euros.
    monthlyCost: moneyFrom(number.cost, "EUR"),
    conditions: conditionsOf(number),
  };
}

function toRented(number: CarrierNumber, e164: E164): RentedNumber {
  return {
    e164,
    country: number.country ?? null,
    capabilities: readCapabilities(number.features),
    type: types.get(number.type ?? "") ?? null,
  };
}

/** In our order, whatever Vonage's is. */
function readCapabilities(features: readonly string[]): NumberCapability[] {
  return [...capabilities].flatMap(([feature, capability]) =>
    features.includes(feature) ? [capability] : [],
  );
}

function conditionsOf(number: CarrierNumber): string | null {
  const setUp = number.initialPrice ? [`Costs ${number.initialPrice.toFixed(2)} EUR once.`] : [];
  return [...setUp, ...number.limitations.map(withoutPhones)].join(" ") || null;
}
