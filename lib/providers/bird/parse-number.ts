import { z } from "zod";
import { countryOf, type E164, parseCarrierNumber } from "@/lib/phone";
import type { NumberCapability, NumberOffer, NumberType, RentedNumber } from "@/lib/providers/contract";
import { identifier } from "@/lib/providers/json-body";

const text = z.string().nullish().catch(null);

/** A number as Bird writes it; what is missing or odd is left out rather than refused. */
const numberSchema = z.object({
  number: identifier,
  id: text,
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
  number_type: text,
  capabilities: z.array(z.string()).nullish().catch(null),
  kind: text,
  status: text,
  ownership_registration_required: z.boolean().nullish().catch(null),
});
type CarrierNumber = z.infer<typeof numberSchema>;

const types = new Map<string, NumberType>([
  ["mobile", "mobile"],
  ["local", "local"],
  ["national", "local"],
  ["toll_free", "toll_free"],
]);

/** How Bird calls the kinds that we look for. */
export const carrierTypes = {
  mobile: "mobile",
  local: "local",
  toll_free: "toll_free",
} satisfies Record<NumberType, string>;

/** A number that we rent, with Bird's id for it; null when it cannot be read, is not ours alone, or was given back. */
export function parseRented(item: unknown): (RentedNumber & { id: string | null }) | null {
  const number = numberSchema.safeParse(item).data;
  if (!number || number.kind === "shared" || number.status === "released") return null;
  const e164 = parseCarrierNumber(number.number);
  return e164 ? { ...toRented(number, e164), id: number.id ?? null } : null;
}

/** A number that can be rented; null when it cannot be read, or is a short code. */
export function parseOffer(item: unknown): NumberOffer | null {
  const number = numberSchema.safeParse(item).data;
  const e164 = number && parseCarrierNumber(number.number);
  if (!number || !e164 || number.number_type?.startsWith("short_code")) return null;
  const conditions = number.ownership_registration_required ? "Bird asks for papers of its owner." : null;
  return { ...toRented(number, e164), monthlyCost: null, conditions };
}

function toRented(number: CarrierNumber, e164: E164): RentedNumber {
  return {
    e164,
    country: number.country_code ?? countryOf(e164),
    capabilities: capabilitiesOf(number),
    type: types.get(number.number_type ?? "") ?? null,
  };
}

/** Texts only: Bird leads a number's calls to one fixed place, not to whoever is meant. */
function capabilitiesOf({ capabilities }: CarrierNumber): NumberCapability[] {
  return capabilities && !capabilities.includes("sms") ? [] : ["sms"];
}
