/** How many texts a second a carrier takes. Null: no limit, or none that it publishes. */
export type SendRates = {
  /** Of one number in the USA and Canada. */
  northAmerica: number | null;
  /** Of one number in any other country. */
  elsewhere: number | null;
  /** Of all our numbers together. */
  account: number | null;
};

const unlimited: SendRates = { northAmerica: null, elsewhere: null, account: null };

/**
 * What the carriers say. Twilio's help, "limits on outbound calls and SMS": 1 a second for a long code in the USA and
 * Canada, 10 elsewhere. Vonage's, "What is the Throughput Limit for Outbound SMS": 1 for a long virtual number in the
 * USA, 30 per account. Flowroute: 5 per access key. MessageBird and Bird publish none.
 */
const published: Record<string, SendRates> = {
  twilio: { northAmerica: 1, elsewhere: 10, account: null },
  vonage: { northAmerica: 1, elsewhere: null, account: 30 },
  flowroute: { northAmerica: null, elsewhere: null, account: 5 },
};

/** The rates that a carrier publishes, by its name in the database. */
export function documentedRates(provider: string): SendRates {
  return published[provider] ?? unlimited;
}
