import { hidePhones } from "@/lib/hide-phones";
import { storable } from "@/lib/providers/fields";

/** A carrier's own words without anything that could be a phone: reasons are shown, logged and exported. */
export function withoutPhones(text: string): string {
  return storable(hidePhones(text).slice(0, 300));
}
