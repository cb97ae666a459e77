import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { buyNumber } from "@/lib/numbers/buy";
import type { CarrierAccess } from "@/lib/numbers/carrier";
import { countOpenPurchases } from "@/lib/numbers/purchase-queries";
import type { Capability } from "@/lib/numbers/schema";
import { searchOffers } from "@/lib/numbers/search";
import type { NumberOffer } from "@/lib/providers/contract";

/** How many numbers of which kind the pool lacks. */
export type Need = CarrierAccess & {
  /** ISO 3166-1 alpha-2. */
  country: string;
  capabilities: readonly Capability[];
  count: number;
  /** What it is bought for: however often and by how many at once, each of the `count` is ordered once for it. */
  occasion: string;
};

/** How many came of it; `reason` is why there were no more. */
export type Provisioned = { bought: number; reason: string | null };

/**
 * Buys the cheapest numbers that serve, up to `count` and within the month's limit and budget. Orders that are still
 * open count as numbers that are coming. Stops at the first refusal, and never throws for one.
 */
export async function provisionNumbers(context: Context, need: Need): Promise<Provisioned> {
  const coming = await countOpenPurchases(context.database, need);
  const wanted = need.count - coming;
  if (wanted <= 0) return { bought: 0, reason: null };
  let bought = 0;
  try {
    const offers = await searchOffers(need, { country: need.country, capabilities: [...need.capabilities] });
    for (const [index, offer] of cheapest(offers).slice(0, wanted).entries()) {
      const { status } = await buy(context, { ...need, offer, key: `${need.occasion} ${index}` });
      if (status === "bought") bought++;
      else return { bought, reason: "The carrier has not said whether it took the last order." };
    }
    return { bought, reason: bought < wanted ? "The carrier offers no more such numbers." : null };
  } catch (error) {
    if (error instanceof AppError) return { bought, reason: error.message };
    throw error;
  }
}

function buy(context: Context, { offer, ...need }: Need & { offer: NumberOffer; key: string }) {
  return buyNumber(context, {
    ...need,
    e164: offer.e164,
    country: offer.country ?? need.country,
    cost: offer.monthlyCost,
  });
}

/** Without what needs papers, which a machine has not got; unknown prices last. */
function cheapest(offers: NumberOffer[]): NumberOffer[] {
  const price = ({ monthlyCost }: NumberOffer) => monthlyCost?.amount ?? Number.POSITIVE_INFINITY;
  return offers
    .filter(({ conditions }) => conditions === null)
    .sort((one, other) => (price(one) === price(other) ? 0 : price(one) - price(other)));
}
