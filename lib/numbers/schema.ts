import { z } from "zod";
import { countryCode, optionalCountryCode } from "@/lib/country-code";
import type { Money } from "@/lib/money";
import type { NumberOffer, NumberType } from "@/lib/providers/contract";

/** What a proxy number can do. */
export const capabilities = ["sms", "voice"] as const;
export type Capability = (typeof capabilities)[number];

/** What kind of number it is in its country's plan. */
export const numberTypes = ["mobile", "local", "toll_free"] as const satisfies readonly NumberType[];

/** `active` takes new sessions, `draining` keeps those it has, `retired` has left the pool. */
export const numberStatuses = ["active", "draining", "retired"] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** Carriers whose calls cannot be led to us: their numbers take texts only. */
export const textsOnlyProviders: readonly string[] = ["flowroute", "bird"];

/** A number to add, as a form or the API gives it. */
export const numberSchema = z
  .object({
    phone: z.string().trim().min(1, "Give a number.").max(40, "That is too long for a number."),
    /** ISO 3166-1 alpha-2 of a number in national form. */
    country: optionalCountryCode,
    provider: z.string().min(1, "Choose a provider."),
    capabilities: z.preprocess(
      (value) => (typeof value === "string" ? [value] : (value ?? [])),
      z.array(z.enum(capabilities)).min(1, "Choose texts, calls or both."),
    ),
  })
  .refine(
    ({ provider, capabilities: able }) => !(textsOnlyProviders.includes(provider) && able.includes("voice")),
    {
      path: ["capabilities"],
      message: "This carrier's numbers can do texts only. Choose texts.",
    },
  );

export type NumberInput = z.infer<typeof numberSchema>;

/** What is looked for among the numbers that a carrier rents out, as a form or the command gives it. */
export const offerQuerySchema = z.object({
  provider: z.string().min(1, "Choose a carrier."),
  country: countryCode,
  capabilities: z.preprocess(
    (value) => (typeof value === "string" ? [value] : (value ?? [])),
    z.array(z.enum(capabilities)),
  ),
  type: z.preprocess((value) => value || undefined, z.enum(numberTypes).optional()),
  /** A few digits that the number holds: this stands in addresses, which hold no whole number. */
  contains: z
    .string()
    .trim()
    .regex(/^\d{0,6}$/, "Six digits at most.")
    .optional()
    .transform((digits) => digits || undefined),
});

export type OfferQuery = z.output<typeof offerQuerySchema>;

/** A number that can be bought, with the key of an order for it. */
export type Offer = NumberOffer & { key: string };

const money = z
  .string()
  .regex(/^(\d{1,9} [A-Z]{3})?$/)
  .transform((text): Money | null => {
    const [amount, currency] = text.split(" ");
    return currency ? { amount: Number(amount), currency } : null;
  });

/** An order for one number. `cost` is what was confirmed, like `150 EUR` in minor units; empty: nobody knows. */
export const orderSchema = z.object({
  provider: z.string().min(1),
  e164: z.string().regex(/^\+[1-9]\d{4,14}$/),
  country: countryCode,
  cost: money,
  /** The same order sent twice has the same. */
  key: z.uuid(),
});

/** The same as the API gives it. `cost` is what the offer said; null when it said nothing. */
export const purchaseSchema = orderSchema.omit({ cost: true, key: true }).extend({
  cost: z
    .object({ amount: z.int().min(0).max(1_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/) })
    .nullable()
    .meta({
      description: "The monthly cost of the offer, in minor units: refused when it has changed since.",
    }),
});

/** A number at a carrier that the pool lacks. */
export const rentedSchema = orderSchema.pick({ provider: true, e164: true });

/** To give a number back, its last four digits are typed. */
export const releaseSchema = z.object({ id: z.uuid(), confirmation: z.string().trim() });

/** What a test text is answered from: another of our numbers, or the phone that is typed. */
export const checkSchema = z.object({ id: z.uuid(), phone: z.string().trim().max(40).optional() });

/** `150 EUR`: an amount as {@link orderSchema} reads it. */
export function writeMoney(cost: Money | null): string {
  return cost ? `${cost.amount} ${cost.currency}` : "";
}

/** Whether texts to a number reach us, as far as we know. `silent`: a test text was sent and none has arrived. */
export type FlowState = "unchecked" | "checking" | "works" | "silent";

/** How an order at a carrier stands. */
export type PurchaseStatus = "requested" | "bought" | "failed" | "unknown";

/** An order as pages show it. */
export type Purchase = {
  id: string;
  provider: string;
  e164: string;
  cost: Money | null;
  status: PurchaseStatus;
  reason: string | null;
  requestedAt: Date;
  /** The number that it has become. */
  numberId: string | null;
};

/** What this month's orders have taken of the limits. */
export type PurchaseAllowance = {
  bought: number;
  limit: number;
  spent: Money;
  /** Null: no budget. */
  budget: number | null;
};

/** How a number does, by the latest 100 texts that it was to send. */
export type NumberHealth = {
  arrived: number;
  failed: number;
  /** Never given to the carrier: nobody's fault at either end. */
  notOffered: number;
  /** Accepted, and no final report for a quarter of an hour. */
  silent: number;
  underWay: number;
  /** Since the last one that arrived. */
  failuresInARow: number;
  /** How long the carrier took to accept a text, and a text to arrive: medians in milliseconds; null without any. */
  answerMs: number | null;
  arrivalMs: number | null;
};

/** A number as its own page shows it. */
export type NumberDetails = {
  id: string;
  e164: string;
  provider: string;
  country: string | null;
  type: string | null;
  capabilities: Capability[];
  status: NumberStatus;
  cost: Money | null;
  flow: FlowState;
  vanishingSince: Date | null;
  /** It connects whoever texts it, and is not in the pool. */
  openLine: boolean;
  configuredAt: Date | null;
  givenBackAt: Date | null;
  liveSessions: number;
  health: NumberHealth;
  /** People for whom it still stands for somebody: they are in quarantine on it, or in a session. */
  knownBy: number;
};

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
  flow: FlowState;
  /** Since when its texts are accepted and never heard of again, while its neighbours' arrive. */
  vanishingSince: Date | null;
  /** It connects whoever texts it, and is not in the pool. */
  openLine: boolean;
  cost: Money | null;
  createdAt: Date;
};

/** A number as the API lists it. */
export type NumberRecord = {
  id: string;
  e164: string;
  provider: string;
  country: string | null;
  type: string | null;
  capabilities: Capability[];
  status: NumberStatus;
  openLine: boolean;
  monthlyCost: number | null;
  currency: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** How the numbers of the pool stand; each is counted once. */
export type PoolCounts = {
  size: number;
  available: number;
  inUse: number;
  quarantined: number;
  draining: number;
};
