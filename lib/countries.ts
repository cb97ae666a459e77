import { getCountries, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";

export type Country = { code: string; name: string; callingCode: string };

const names = new Intl.DisplayNames("en", { type: "region" });

/** Every country that has phone numbers, by name. */
export function listCountries(): Country[] {
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: getCountryCallingCode(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}

/** The countries (ISO 3166-1 alpha-2) that share this one's calling code, itself among them: `CA` and `US`. */
export function countriesLike(country: string): string[] {
  if (!isSupportedCountry(country)) return [];
  const callingCode = getCountryCallingCode(country);
  return getCountries().filter((other) => getCountryCallingCode(other) === callingCode);
}

/** For people: `United Kingdom`. The code itself when it is not one that we know. */
export function countryName(country: string): string {
  return names.of(country) ?? country;
}
