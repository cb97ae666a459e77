import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { countryOf, type E164 } from "@/lib/phone";
import type { LineType } from "@/lib/providers/contract";

const lineTypes = new Map<string, LineType>([
  ["MOBILE", "mobile"],
  ["FIXED_LINE", "landline"],
  ["FIXED_LINE_OR_MOBILE", "landline_or_mobile"],
  ["VOIP", "voip"],
  ["TOLL_FREE", "toll_free"],
]);

/** What can be known of a phone without asking anybody: where it belongs and what line its range is for. */
export function readNumberingPlan(phone: E164): { country: string | null; lineType: LineType | null } {
  const type = parsePhoneNumberFromString(phone)?.getType();
  return { country: countryOf(phone), lineType: type ? (lineTypes.get(type) ?? "other") : null };
}
