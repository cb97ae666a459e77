import { z } from "zod";
import { moneyFrom } from "@/lib/money";
import { parseCarrierNumber } from "@/lib/phone";
import type { NumberCapability, NumberOffer, NumberType, RentedNumber } from "@/lib/providers/contract";
import { withoutPhones } from "@/lib/providers/reason";

const text = z.string().nullish().catch(null);

/** A number as the Numbers API writes it; what is missing or odd is left out rather than refused. */
const numberSchema = z.object({
  number: z.coerce.string(),
  country: z.string().length(2).toUpperCase().nullish().catch(null),
  features: z.array(z.string()).catch([]),
  type: text,
  monthlyPrice: z.coerce.number().nonnegative().nullish().catch(null),
  currency: z.string().length(3).toUpperCase().nullish().catch(null),
  verificationRequired: z.boolean().nullish().catch(null),
  initialContractDuration: text,
  inboundCallsOnly: z.boolean().nullish().catch(null),
  conditions: z.array(z.string()).catch([]),
});
type CarrierNumber = z.infer<typeof numberSchema>;

/** The rows of a list, and how many the carrier says there are in all. */
export const numberListSchema = z.object({
  items: z.array(z.unknown()),
  totalCount: z.coerce.number().optional().catch(undefined),
});

const types = new Map<string, NumberType>([
  ["mobile", "mobile"],
  ["landline", "local"],
  ["landline_or_mobile", "local"],
  ["toll_free", "toll_free"],
]);

/** A number that we rent; null when it cannot be read. */
export function parseRented(item: unknown): RentedNumber | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && parseCarrierNumber(number.number);
  return number && e164 ? toRented(number, e164) : null;
}

/** A number that can be rented; null when it cannot be read, or callers would pay for calling it. */
export function parseOffer(item: unknown): NumberOffer | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && parseCarrierNumber(number.number);
  if (!number || !e164 || number.type === "premium_rate") return null;
  return {
    ...toRented(number, e164),
    monthlyCost: moneyFrom(number.monthlyPrice, number.currency),
    conditions: conditionsOf(number),
  };
}

function toRented(number: CarrierNumber, e164: string): RentedNumber {
  return {
    e164,
    country: number.country ?? null,
    capabilities: number.features.filter(isCapability),
    type: types.get(number.type ?? "") ?? null,
  };
}

function isCapability(feature: string): feature is NumberCapability {
  return feature === "sms" || feature === "voice";
}

function conditionsOf(number: CarrierNumber): string | null {
  const conditions = [
    number.verificationRequired ? "MessageBird asks for papers first." : null,
    number.inboundCallsOnly ? "Takes calls only; none can go out from it." : null,
    shortestTerm(number.initialContractDuration),
    ...number.conditions.map(withoutPhones),
  ];
  return conditions.filter(Boolean).join(" ") || null;
}

function shortestTerm(duration: string | null | undefined): string | null {
  const months = /^P?(\d+)M?$/i.exec(duration ?? "")?.[1];
  return months && Number(months) > 1 ? `Rented for ${months} months at least.` : null;
}
