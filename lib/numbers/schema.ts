import { z } from "zod";

/** What a proxy number can do. */
export const capabilities = ["sms", "voice"] as const;
export type Capability = (typeof capabilities)[number];

/** `active` takes new sessions, `draining` keeps those it has, `retired` has left the pool. */
export const numberStatuses = ["active", "draining", "retired"] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** A number to add, as a form or the API gives it. */
export const numberSchema = z.object({
  phone: z.string().trim().min(1, "Give a number.").max(40, "That is too long for a number."),
  /** ISO 3166-1 alpha-2 of a number in national form. */
  country: z
    .string()
    .trim()
    .regex(/^([A-Za-z]{2})?$/, "Two letters, like GB.")
    .transform((code) => code.toUpperCase() || undefined)
    .optional(),
  provider: z.string().min(1, "Choose a provider."),
  capabilities: z.preprocess(
    (value) => (typeof value === "string" ? [value] : (value ?? [])),
    z.array(z.enum(capabilities)).min(1, "Choose texts, calls or both."),
  ),
});

export type NumberInput = z.infer<typeof numberSchema>;

/** A number named by id. */
export const numberIdSchema = z.object({ id: z.uuid() });

/** A number as the pool's page shows it. */
export type PoolNumber = {
  id: string;
  e164: string;
  provider: string;
  country: string | null;
  capabilities: Capability[];
  status: NumberStatus;
  /** Sessions that are open or in grace. */
  liveSessions: number;
};

/** What the list is narrowed to. Without a status it shows those in the pool. */
export type NumberFilter = { search?: string; status?: NumberStatus; page?: number };
