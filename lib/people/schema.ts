import { z } from "zod";
import { optionalCountryCode } from "@/lib/country-code";
import { mayHoldPhone } from "@/lib/search";
import { type LanguageCode, optionalLanguage } from "@/lib/texts/schema";

/** The two sides of the marketplace. A person belongs to one. */
export type Side = "customer" | "driver";

/** Name and phone as a form or the API gives them. The phone itself is read by the command. */
export const personSchema = z.object({
  name: z.string().trim().min(1, "Give a name.").max(100, "100 characters at most."),
  phone: z.string().trim().min(1, "Give a phone.").max(40, "That is too long for a phone."),
  /** ISO 3166-1 alpha-2 of a phone in national form. */
  country: optionalCountryCode,
  language: optionalLanguage,
});

export type PersonInput = z.infer<typeof personSchema>;

/** A person named by id. */
export const personIdSchema = z.object({ id: z.uuid() });

/** What an edit form sends. */
export const personUpdateSchema = personSchema.extend({
  ...personIdSchema.shape,
  /** Empty: it stays as it is. Whoever edits may not be allowed to see it. */
  phone: z.preprocess((typed) => (typed === "" ? undefined : typed), personSchema.shape.phone.optional()),
});

/** What the API changes: what is left out stays as it is. */
export const personPatchSchema = personSchema.partial();

/** A person as lists and pages show them. */
export type Person = {
  id: string;
  name: string;
  phone: string;
  phoneId: string;
  /** What a carrier has said about the phone's line: a `landline` is not sent texts. Null when none was asked. */
  lineType: string | null;
  /** What was set by hand for them to be spoken to in; null: by their phone's country. */
  language: LanguageCode | null;
  archivedAt: Date | null;
};

/** A person as the API shows them. */
export type PersonRecord = Person & { country: string | null; createdAt: Date; updatedAt: Date };

/** Which phone somebody wants to see whole, and why. The reason is kept for ever, so it must not hold a phone. */
export const revealPhoneSchema = z.object({
  phoneId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(5, "Say why, in a few words.")
    .max(200, "200 characters at most.")
    .refine((reason) => !mayHoldPhone(reason), "Leave phones out of the reason: it is kept for ever."),
});

export type RevealPhone = z.output<typeof revealPhoneSchema>;
