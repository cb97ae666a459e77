import { z } from "zod";
import { countryOf, parseCarrierNumber } from "@/lib/phone";
import type { NumberCapability, NumberOffer, NumberType, RentedNumber } from "@/lib/providers/contract";
import type { Prices } from "@/lib/providers/twilio/prices";

const text = z.string().nullish().catch(null);

/** A number as either list writes it; what is missing or odd is left out rather than refused. */
const numberSchema = z.object({
  phone_number: z.string(),
  iso_country: z.string().length(2).toUpperCase().nullish().catch(null),
  // The keys' case differs from list to list.
  capabilities: z.record(z.string(), z.unknown()).catch({}),
  address_requirements: text,
  beta: z.boolean().nullish().catch(null),
  type: text,
  sid: text,
});
type CarrierNumber = z.infer<typeof numberSchema>;

const types = new Map<string, NumberType>([
  ["local", "local"],
  ["mobile", "mobile"],
  ["tollfree", "toll_free"],
]);

/** A number that we rent, with Twilio's id of it. */
export type OwnNumber = RentedNumber & { sid: string };

/** A number that we rent; null when it cannot be read. */
export function parseOwn(item: unknown): OwnNumber | null {
  const number = numberSchema.safeParse(item).data;
  const rented = number && toRented(number, types.get(wordOf(number.type)) ?? null);
  return rented && number.sid ? { ...rented, sid: number.sid } : null;
}

/** A number that can be rented; null when it cannot be read. */
export function parseOffer(
  item: unknown,
  { type, prices }: { type: NumberType; prices: Prices },
): NumberOffer | null {
  const number = numberSchema.safeParse(item).data;
  const rented = number && toRented(number, type);
  if (!rented) return null;
  return { ...rented, monthlyCost: prices.get(type) ?? null, conditions: conditionsOf(number) };
}

function toRented(number: CarrierNumber, type: NumberType | null): RentedNumber | null {
  const e164 = parseCarrierNumber(number.phone_number);
  if (!e164) return null;
  const country = number.iso_country ?? countryOf(e164);
  return { e164, country, capabilities: capabilitiesOf(number), type };
}

function capabilitiesOf({ capabilities }: CarrierNumber): NumberCapability[] {
  const able = new Set(
    Object.entries(capabilities).flatMap(([name, can]) => (can === true ? name.toLowerCase() : [])),
  );
  const known: NumberCapability[] = ["sms", "voice"];
  return known.filter((capability) => able.has(capability));
}

function wordOf(type: string | null | undefined): string {
  return (type ?? "").toLowerCase().replaceAll(/[^a-z]/g, "");
}

const addresses = new Map<string, string>([
  ["any", "Twilio asks for an address first."],
  ["local", "Twilio asks for an address in this country first."],
  ["foreign", "Twilio asks for an address outside of this country first."],
]);

function conditionsOf(number: CarrierNumber): string | null {
  const conditions = [
    addresses.get(number.address_requirements ?? ""),
    number.beta ? "New at Twilio: it may not work everywhere yet." : null,
  ];
  return conditions.filter(Boolean).join(" ") || null;
}
