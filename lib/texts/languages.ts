import type { Language } from "@/lib/texts/language";
import { german } from "@/lib/texts/languages/de";
import { english } from "@/lib/texts/languages/en";
import { spanish } from "@/lib/texts/languages/es";
import { dutch } from "@/lib/texts/languages/nl";
import { type LanguageCode, languageCodes } from "@/lib/texts/schema";

/** All languages that Maskline speaks to people. */
export const languages: Record<LanguageCode, Language> = {
  en: english,
  de: german,
  nl: dutch,
  es: spanish,
};

const byCountry = new Map(
  languageCodes.flatMap((code) => languages[code].countries.map((country) => [country, code] as const)),
);

/** What people with phones of a country are spoken to in; null where none of our languages is theirs. */
export function languageOfCountry(country: string | null): LanguageCode | null {
  return (country && byCountry.get(country)) || null;
}

/** A language to choose. */
export type LanguageOption = { value: LanguageCode; label: string };

const englishNames = new Intl.DisplayNames("en", { type: "language" });

/** All of them to choose from, by their English names. */
export function listLanguages(): LanguageOption[] {
  return languageCodes.map((code) => ({ value: code, label: englishNames.of(code) ?? languages[code].name }));
}
