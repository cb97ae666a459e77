import { askCarrier, type CarrierAccess, requestSignal, requireNumbers } from "@/lib/numbers/carrier";
import type { NumberOffer, NumberQuery } from "@/lib/providers/contract";

const maximumOffers = 25;

/**
 * Numbers that the carrier rents out, 25 at most. Throws `unavailable` or `conflict` with the carrier's reason.
 */
export async function searchOffers(
  access: Omit<CarrierAccess, "publicUrl">,
  query: Omit<NumberQuery, "limit">,
): Promise<NumberOffer[]> {
  const numbers = requireNumbers(access.provider);
  return askCarrier(() => numbers.search({ ...query, limit: maximumOffers }, requestSignal(access)));
}
