import { randomUUID } from "node:crypto";
import { rentingCarriers, requireCarrier } from "@/app/(admin)/numbers/carriers";
import { AppError } from "@/lib/errors";
import type { getContext } from "@/lib/http/context";
import { readMainCountry } from "@/lib/numbers/queries";
import { type Offer, type OfferQuery, offerQuerySchema } from "@/lib/numbers/schema";
import { searchOffers } from "@/lib/numbers/search";

type Database = Awaited<ReturnType<typeof getContext>>["database"];
type Parameters = Record<string, string | string[] | undefined>;

/** What the page's form was sent with, and what the carrier offers for it. */
export type OfferSearch = {
  /** The carriers that can be searched. */
  providers: string[];
  /** What the form starts with. */
  query: OfferQuery;
  /** Null before the first search. */
  offers: Offer[] | null;
  /** Why there are no offers, when the carrier did not answer or the form makes no sense. */
  problem: string | null;
};

/** Reads the address and asks the carrier that it names. */
export async function loadOffers(database: Database, parameters: Parameters): Promise<OfferSearch> {
  const providers = rentingCarriers().map(({ provider }) => provider.name);
  const start = await startingQuery(database, providers);
  if (parameters.provider === undefined) return { providers, query: start, offers: null, problem: null };
  const parsed = offerQuerySchema.safeParse({ ...parameters, capabilities: parameters["capabilities[]"] });
  if (!parsed.success) {
    const problem = parsed.error.issues[0]?.message ?? "This search makes no sense.";
    return { providers, query: start, offers: null, problem };
  }
  return { providers, query: parsed.data, ...(await ask(parsed.data)) };
}

async function ask({ provider, ...query }: OfferQuery): Promise<Pick<OfferSearch, "offers" | "problem">> {
  try {
    const offers = await searchOffers(requireCarrier(provider), query);
    return { offers: offers.map((offer) => ({ ...offer, key: randomUUID() })), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { offers: null, problem: error.message };
    throw error;
  }
}

/** What the form starts with: numbers of the country that most of the pool's are of. */
async function startingQuery(database: Database, providers: string[]): Promise<OfferQuery> {
  return {
    provider: providers[0] ?? "",
    country: (await readMainCountry(database)) ?? "US",
    capabilities: ["sms", "voice"],
    type: undefined,
    contains: undefined,
  };
}
