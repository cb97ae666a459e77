import { storable } from "@/lib/providers/fields";

/** A carrier's own words without anything that could be a phone: reasons are shown, logged and exported. */
export function withoutPhones(text: string): string {
  return storable(text.replaceAll(/\+?\d[\d\s().-]{5,}\d/g, "…").slice(0, 300));
}
