import { documentedRates } from "@/lib/outbox/rates";

/** Which refusals of each carrier mean that it, or a person, takes nothing more from a number: their reference pages. */
const blockCodes: Record<string, readonly string[]> = {
  messagebird: ["103"],
  bird: ["blocked_by_carrier", "blocked_by_recipient", "recipient_opted_out"],
  twilio: ["21610", "30004", "30007"],
  vonage: ["6", "9", "14"],
  flowroute: ["1110"],
};

/** The code under which we refuse ourselves to text somebody who has opted out. */
const optedOutCode = "opted_out";

/** The codes of a provider that mean a block, our own included. */
export function blockCodesOf(provider: string): string[] {
  return [optedOutCode, ...(blockCodes[provider] ?? [])];
}

/** The providers whose codes are known. */
export const providersWithCodes = Object.keys(blockCodes);

/** Texts per second of one number: the setting's when it is set, else the carrier's. Null: no limit per number. */
export function textsPerSecond(number: {
  provider: string;
  country: string | null;
  setting: number | null;
}): number | null {
  if (number.setting !== null) return number.setting;
  const { northAmerica, elsewhere } = documentedRates(number.provider);
  return number.country === "US" || number.country === "CA" ? northAmerica : elsewhere;
}
