import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { formatMoney, type Money } from "@/lib/money";
import {
  askCarrier,
  type CarrierAccess,
  carrierRefusal,
  requestSignal,
  requireNumbers,
} from "@/lib/numbers/carrier";
import { configureNumber } from "@/lib/numbers/configure";
import { findPurchase, reservePurchase, type WrittenPurchase } from "@/lib/numbers/reserve-purchase";
import { markUnknown, settleBought, settleFailed } from "@/lib/numbers/settle-purchase";
import { toDigits } from "@/lib/phone";
import { type NumberOffer, type RentedNumber, SendError } from "@/lib/providers/contract";

/** An order for one number. `cost` is what was agreed to; null when the carrier had not said. */
export type Order = CarrierAccess & {
  e164: string;
  country: string;
  cost: Money | null;
  /** The same order given twice buys once. */
  key: string;
};

/** `unknown`: the carrier may have taken the order. It is found out later, by the worker or by a sync. */
export type Bought = { status: "bought" | "unknown"; numberId: string | null };

/**
 * Buys a number and adds it to the pool: the price is asked for again, the order is written under the month's limit,
 * then the carrier is asked, and the outcome written. Never within a transaction. Throws `conflict` or `unavailable`
 * with a sentence when the number was surely not bought.
 */
export async function buyNumber(context: Context, order: Order): Promise<Bought> {
  const earlier = await findPurchase(context, order.key);
  if (earlier) return outcomeOf(earlier);
  const offer = await requireOffer(order);
  const { id } = await reservePurchase(context, { provider: order.provider.name, offer, key: order.key });
  return place(context, { ...order, purchaseId: id });
}

/** The number as the carrier offers it now. */
async function requireOffer(order: Order): Promise<NumberOffer> {
  const numbers = requireNumbers(order.provider);
  const query = { country: order.country, capabilities: [], contains: toDigits(order.e164), limit: 5 };
  const offers = await askCarrier(() => numbers.search(query, requestSignal(order)));
  const offer = offers.find(({ e164 }) => e164 === order.e164);
  if (!offer)
    throw new AppError("conflict", "The carrier does not offer this number any more. Search again.");
  if (offer.capabilities.length === 0)
    throw new AppError("conflict", "This number can do neither texts nor calls.");
  if (!sameCost(offer.monthlyCost, order.cost)) throw priceChanged(offer.monthlyCost);
  return offer;
}

async function place(context: Context, order: Order & { purchaseId: string }): Promise<Bought> {
  const { purchaseId } = order;
  try {
    const rented = await requireNumbers(order.provider).buy(order, requestSignal(order));
    return await settle(context, { ...order, rented });
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (error.kind === "permanent" || error.options.untouched) {
      await settleFailed(context, { purchaseId, reason: error.reason });
      throw carrierRefusal(error);
    }
    await markUnknown(context, { purchaseId, reason: error.reason });
    return { status: "unknown", numberId: null };
  }
}

async function settle(
  context: Context,
  order: Order & { purchaseId: string; rented: RentedNumber },
): Promise<Bought> {
  const settled = await settleBought(context, { purchaseId: order.purchaseId, rented: order.rented });
  if (settled) await configureNumber(context, { ...order, id: settled.numberId });
  return { status: "bought", numberId: settled?.numberId ?? null };
}

function outcomeOf({ status, reason, numberId }: WrittenPurchase): Bought {
  if (status === "failed") throw new AppError("conflict", reason ?? "The carrier refused this order.");
  if (status === "requested")
    throw new AppError("conflict", "This order is on its way to the carrier already.");
  return { status, numberId };
}

function sameCost(one: Money | null, other: Money | null): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency;
}

function priceChanged(cost: Money | null): AppError {
  const now = cost ? `costs ${formatMoney(cost)} a month now` : "has no price now";
  return new AppError("conflict", `This number ${now}. Search again, and confirm what you see.`);
}
