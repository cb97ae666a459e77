/** Where a reader's clocks are (IANA), and how they write dates and numbers (BCP 47). */
export type Reader = { timeZone: string; locale: string };

/** Whoever has told neither. */
export const anyReader: Reader = { timeZone: "UTC", locale: "en-GB" };

/** The cookie by which a browser has told its time zone. */
export const zoneCookie = "maskline-zone";

/** Whose way to write dates and numbers can be chosen. The words stay English. */
export const locales: Readonly<Record<string, string>> = {
  "en-GB": "United Kingdom",
  "en-US": "United States",
  "en-IE": "Ireland",
  "en-IN": "India",
  "de-DE": "Germany",
  "de-CH": "Switzerland",
  "es-ES": "Spain",
  "fr-FR": "France",
  "nl-NL": "Netherlands",
  "sv-SE": "Sweden",
};
