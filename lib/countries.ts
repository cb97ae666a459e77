import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

export type Country = { code: string; name: string; callingCode: string };

const names = new Intl.DisplayNames("en", { type: "region" });

/** Every country that has phone numbers, by name. */
export function listCountries(): Country[] {
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: getCountryCallingCode(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
