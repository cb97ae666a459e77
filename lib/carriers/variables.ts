import type { CarrierVariable } from "@/lib/carriers/schema";
import { environmentSchema } from "@/lib/environment";

const shown = 4;
const longEnough = 12;

type Values = Readonly<Record<string, string | undefined>>;

/** What a carrier cannot do without; of names in one list, one is enough. Its other variables are a matter of choice. */
const needed: Record<string, readonly (readonly string[])[]> = {
  messagebird: [["MESSAGEBIRD_API_KEY"], ["MESSAGEBIRD_SIGNING_KEY", "MESSAGEBIRD_WEBHOOK_TOKEN"]],
  vonage: [["VONAGE_API_KEY"], ["VONAGE_API_SECRET"], ["VONAGE_SIGNATURE_SECRET", "VONAGE_WEBHOOK_TOKEN"]],
  flowroute: [["FLOWROUTE_ACCESS_KEY"], ["FLOWROUTE_SECRET_KEY"], ["FLOWROUTE_WEBHOOK_TOKEN"]],
  twilio: [["TWILIO_ACCOUNT_SID"], ["TWILIO_AUTH_TOKEN"]],
  bird: [["BIRD_API_KEY"], ["BIRD_WEBHOOK_SECRET"]],
};

/** The variables that a carrier still lacks, `PUBLIC_URL` included; alternatives as one text. */
export function missingOf(carrier: string, values: Values): string[] {
  const wanted = needed[carrier];
  if (!wanted) return [];
  return [...wanted, ["PUBLIC_URL"]]
    .filter((names) => names.every((name) => !values[name]?.trim()))
    .map((names) => names.join(" or "));
}

/**
 * The variables of a carrier, by the beginning of their names, and which of them are set. Of a value no more than its
 * last four characters leave this function, and those only when many others stay.
 */
export function variablesOf(carrier: string, values: Values): CarrierVariable[] {
  const prefix = `${carrier.toUpperCase()}_`;
  return Object.keys(environmentSchema.shape)
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const value = values[name]?.trim() ?? "";
      return { name, isSet: value !== "", ending: value.length >= longEnough ? value.slice(-shown) : null };
    });
}
