import { addressOf } from "@/components/ui/address";
import type { HandsetPlaces } from "@/lib/handsets/schema";

/** The address of the Phones page with these phones in hand. */
export function hrefOfPhones({ left, right }: HandsetPlaces): string {
  return addressOf("/phones", { left, right });
}
