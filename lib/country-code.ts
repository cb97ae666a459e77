import { z } from "zod";

const twoLetters = "Two letters, like GB.";

/** A country as a form or the API names it: ISO 3166-1 alpha-2, in either case. */
export const countryCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2}$/, twoLetters)
  .transform((code) => code.toUpperCase());

/** The same where it may be missing, or empty as forms leave it. */
export const optionalCountryCode = z
  .string()
  .trim()
  .regex(/^([A-Za-z]{2})?$/, twoLetters)
  .transform((code) => code.toUpperCase() || undefined)
  .optional();
