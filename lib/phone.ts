import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";

/** A phone or proxy number in E.164 with its plus sign: `+3197010240000`. */
export type E164 = string;

/**
 * Reads an international number, or a national one of `country` (ISO 3166-1 alpha-2).
 * Returns null when it is not a number that can exist.
 */
export function parsePhone(text: string, country?: string): E164 | null {
  const options =
    country && isSupportedCountry(country)
      ? { defaultCountry: country satisfies CountryCode, extract: false as const }
      : { extract: false as const };
  const parsed = parsePhoneNumberFromString(text.trim(), options);
  return parsed?.isPossible() && !parsed.ext ? parsed.number : null;
}

// Where a national number begins with something else than a zero, which is no part of it.
const otherTrunkPrefixes = ["BY", "HU", "KZ", "LT", "MX", "RU", "TM"] as const;

/** Every phone that the whole of a text may be: international, or national where its digits alone do not tell. */
export function possiblePhones(text: string): E164[] {
  const digits = text.replace(/^\s*00/, "+");
  const countries = [undefined, ...otherTrunkPrefixes];
  const phones = countries.map((country) => parsePhone(digits, country)).filter((phone) => phone !== null);
  return [...new Set(phones)];
}

/**
 * Reads a number as carriers write it: digits with or without the plus sign. Returns null for short codes,
 * names and withheld senders, which cannot be answered.
 */
export function parseCarrierNumber(text: string | null | undefined): E164 | null {
  const digits = text?.trim().replace(/^(\+|00)/, "") ?? "";
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}

/** The digits without the plus sign, as most carriers want them. */
export function toDigits(phone: E164): string {
  return phone.slice(1);
}

/** Whether this stands in the place of a phone whose person has been erased. */
export function isErased(phone: E164): boolean {
  return phone.startsWith("+0");
}

/** For people: `+31 97 0102 40000`. */
export function formatPhone(phone: E164): string {
  if (isErased(phone)) return "Erased";
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** For those who may not see the whole number: `+31 •••• 0000`. */
export function maskPhone(phone: E164): string {
  if (isErased(phone)) return "Erased";
  return `+${callingCodeOf(phone)} •••• ${phone.slice(-4)}`;
}

// Those of countries, and the nine of none (ITU E.164, "global services"). None begins another.
const callingCodes = new Set<string>([
  ...getCountries().map((country) => getCountryCallingCode(country)),
  ...["800", "808", "870", "878", "881", "882", "883", "888", "979"],
]);

/** Long lists are masked: a look at three digits, where reading the whole number costs a hundred times that. */
function callingCodeOf(phone: E164): string {
  const begins = [1, 2, 3].map((digits) => phone.slice(1, 1 + digits));
  return begins.find((digits) => callingCodes.has(digits)) ?? "";
}

/** ISO 3166-1 alpha-2, null when the number belongs to no single country. */
export function countryOf(phone: E164): string | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}
