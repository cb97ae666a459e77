import { type E164, toDigits } from "@/lib/phone";
import {
  type NumberOffer,
  type NumberQuery,
  type Provider,
  type RentedNumber,
  SendError,
} from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";
import { changeNumber, findOwned, listOwned, readNumbers } from "@/lib/providers/vonage/numbers-api";
import { carrierTypes, type OwnedNumber, parseOffer } from "@/lib/providers/vonage/parse-number";
import { type Call, carrier, type VonageAccount } from "@/lib/providers/vonage/request";
import { setupSteps, webhookUrl } from "@/lib/providers/vonage/setup";

const largestPage = 100;
const callsElsewhere =
  "Texts to this number come to Maskline now. Its calls do not: they need VONAGE_APPLICATION_ID.";

type Account = VonageAccount & { applicationId: string | null; webhookToken: string | null };

/** Renting numbers, and leading their texts, and through the account's application their calls, to us. */
export function rentNumbers(account: Account): NonNullable<Provider["numbers"]> {
  return {
    search: (query, signal) => search({ account, signal }, query),
    buy: (number, signal) => buy({ account, signal }, number),
    release: (e164, signal) => release({ account, signal }, e164),
    list: async (signal) => (await listOwned({ account, signal })).map(rentedOf),
    configure: (number, signal) => configure({ account, signal }, number),
    setupSteps: (publicUrl) => setupSteps({ publicUrl, ...account }),
  };
}

async function search(call: Call, wanted: NumberQuery): Promise<NumberOffer[]> {
  const query = new URLSearchParams({
    country: wanted.country,
    size: String(Math.min(wanted.limit, largestPage)),
    index: "1",
  });
  if (wanted.capabilities.length > 0) {
    query.set("features", wanted.capabilities.map((capability) => capability.toUpperCase()).join(","));
  }
  if (wanted.type) query.set("type", carrierTypes[wanted.type]);
  if (wanted.contains) {
    query.set("pattern", wanted.contains);
    query.set("search_pattern", "1");
  }
  const { numbers } = await readNumbers(call, { path: "/number/search", query });
  return numbers.flatMap((item) => parseOffer(item) ?? []).slice(0, wanted.limit);
}

/** The answer to an order says nothing about the number: what it can do stands in the list of our own. */
async function buy(call: Call, { e164, country }: { e164: E164; country: string }): Promise<RentedNumber> {
  await changeNumber(call, { action: "buy", form: new URLSearchParams({ country, msisdn: toDigits(e164) }) });
  const owned = await findOwned(call, e164);
  if (owned) return rentedOf(owned);
  throw unreadable(carrier);
}

async function release(call: Call, e164: E164): Promise<void> {
  const owned = await findOwned(call, e164);
  if (owned) await changeNumber(call, { action: "cancel", form: identityOf(owned) });
}

type Configuration = { account: Account; signal: AbortSignal };

/**
 * An update replaces everything at once: what is not ours to change is sent along as it stands. Without an application
 * only the texts can be led to us, and the admin is told that the calls are not.
 */
async function configure(
  { account, signal }: Configuration,
  { e164, publicUrl }: { e164: E164; publicUrl: string | null },
): Promise<void> {
  if (publicUrl === null) throw new SendError("permanent", "public_url", "PUBLIC_URL is missing.");
  const owned = await findOwned({ account, signal }, e164);
  if (!owned)
    throw new SendError("permanent", "not_owned", "This number is not one of the Vonage account's.");
  const form = identityOf(owned);
  form.set("moHttpUrl", webhookUrl("message", { publicUrl, webhookToken: account.webhookToken }));
  const appId = account.applicationId ?? owned.appId;
  if (appId !== null) form.set("app_id", appId);
  if (account.applicationId === null && owned.voiceCallback) {
    form.set("voiceCallbackType", owned.voiceCallback.type);
    form.set("voiceCallbackValue", owned.voiceCallback.value);
  }
  await changeNumber({ account, signal }, { action: "update", form });
  if (account.applicationId === null && owned.capabilities.includes("voice")) {
    throw new SendError("permanent", "no_application", callsElsewhere);
  }
}

function identityOf({ country, e164 }: OwnedNumber): URLSearchParams {
  if (country === null) throw unreadable(carrier);
  return new URLSearchParams({ country, msisdn: toDigits(e164) });
}

function rentedOf({ e164, country, capabilities, type }: OwnedNumber): RentedNumber {
  return { e164, country, capabilities, type };
}
