import { z } from "zod";
import { costOf } from "@/lib/numbers/purchase-queries";
import { capabilities, type NumberRecord, numberStatuses, numberTypes } from "@/lib/numbers/schema";
import type { NumberOffer } from "@/lib/providers/contract";

const money = z
  .object({ amount: z.int(), currency: z.string() })
  .nullable()
  .meta({ description: "In minor units (cents); null when nobody knows." });

/** A proxy number in answers. */
export const numberResource = z
  .object({
    id: z.uuid(),
    number: z.string().meta({ description: "In E.164.", example: "+12025550100" }),
    provider: z.string(),
    country: z.string().nullable(),
    type: z.string().nullable(),
    capabilities: z.array(z.enum(capabilities)),
    status: z.enum(numberStatuses),
    openLine: z.boolean().meta({ description: "It connects strangers, and is no part of the pool." }),
    monthlyCost: money,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Number" });

const count = z.int().min(0);

/** How the pool stands. */
export const poolResource = z
  .object({
    size: count.meta({ description: "All numbers of the pool; the other four add up to it." }),
    available: count.meta({ description: "Free for everybody." }),
    inUse: count.meta({ description: "In live sessions; they still take other people's." }),
    quarantined: count.meta({ description: "Not given to some people for a while, who knew them before." }),
    draining: count.meta({ description: "They take no new sessions." }),
  })
  .meta({ id: "Pool" });

/** A number that a carrier rents out. */
export const offerResource = z
  .object({
    number: z.string(),
    country: z.string().nullable(),
    type: z.enum(numberTypes).nullable(),
    capabilities: z.array(z.enum(capabilities)),
    monthlyCost: money,
    conditions: z.string().nullable().meta({ description: "What else the carrier asks for." }),
  })
  .meta({ id: "NumberOffer" });

/** A number as it is answered. */
export function showNumber(record: NumberRecord): z.input<typeof numberResource> {
  const { e164, createdAt, updatedAt, currency, monthlyCost, ...same } = record;
  return {
    ...same,
    number: e164,
    monthlyCost: costOf({ monthlyCost, currency }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** An offer as it is answered. */
export function showOffer(offer: NumberOffer): z.input<typeof offerResource> {
  const { e164, country, type, capabilities: able, monthlyCost, conditions } = offer;
  return { number: e164, country, type, capabilities: able, monthlyCost, conditions };
}
