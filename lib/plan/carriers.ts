/** How fast one number may send, and which refusals mean that a carrier or a person has blocked it. */
export type CarrierRules = {
  /** Texts per second and number in the USA and Canada. Null: more numbers do not make it faster, or nobody says. */
  northAmerica: number | null;
  elsewhere: number | null;
  /** Codes of failed deliveries that mean: this person, or their carrier, takes nothing more from this number. */
  blockCodes: readonly string[];
};

/**
 * What the carriers say. Rates: Twilio's help, "limits on outbound calls and SMS" (1 a second for a long code in the
 * USA and Canada, 10 elsewhere); Vonage's, "What is the Throughput Limit for Outbound SMS" (1 for a long virtual
 * number in the USA, else 30 per account); Flowroute's 5 are per access key; MessageBird and Bird say none per number.
 * Codes: the reference pages of each carrier's status reports.
 */
const rules: Record<string, CarrierRules> = {
  messagebird: { northAmerica: null, elsewhere: null, blockCodes: ["103"] },
  bird: {
    northAmerica: null,
    elsewhere: null,
    blockCodes: ["blocked_by_carrier", "blocked_by_recipient", "recipient_opted_out"],
  },
  twilio: { northAmerica: 1, elsewhere: 10, blockCodes: ["21610", "30004", "30007"] },
  vonage: { northAmerica: 1, elsewhere: null, blockCodes: ["6", "9", "14"] },
  flowroute: { northAmerica: null, elsewhere: null, blockCodes: ["1110"] },
};

/** The code under which we refuse ourselves to text somebody who has opted out. */
const optedOutCode = "opted_out";

/** The codes of a provider that mean a block, our own included. */
export function blockCodesOf(provider: string): string[] {
  return [optedOutCode, ...(rules[provider]?.blockCodes ?? [])];
}

/** The providers whose codes are known. */
export const providersWithCodes = Object.keys(rules);

/** Texts per second of one number: the setting's when it is set, else the carrier's. Null: no limit per number. */
export function textsPerSecond(number: {
  provider: string;
  country: string | null;
  setting: number | null;
}): number | null {
  if (number.setting !== null) return number.setting;
  const carrier = rules[number.provider];
  if (!carrier) return null;
  return number.country === "US" || number.country === "CA" ? carrier.northAmerica : carrier.elsewhere;
}
