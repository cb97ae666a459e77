import type { Context } from "@/lib/context";
import { inTransaction, type Transaction, violatedConstraint } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lockPurchases, refuseOverBudget, refuseOverLimit } from "@/lib/numbers/purchase-limit";
import type { PurchaseStatus } from "@/lib/numbers/schema";
import type { NumberOffer } from "@/lib/providers/contract";

/** An order as it is written before the carrier hears of it. */
export type NewPurchase = { provider: string; offer: NumberOffer; key: string };

/** An order that stands in the table. */
export type WrittenPurchase = {
  id: string;
  status: PurchaseStatus;
  reason: string | null;
  numberId: string | null;
};

/**
 * Writes an order under the month's limit and budget: buyers take turns, so no two of them can pass it together.
 * Throws `conflict`. The row is committed when this returns.
 */
export async function reservePurchase(context: Context, purchase: NewPurchase): Promise<{ id: string }> {
  const reserve = async (transaction: Transaction) => {
    await lockPurchases(transaction);
    await refuseUnusable(transaction, purchase.offer);
    await refuseOverLimit(transaction);
    await refuseOverBudget(transaction, purchase.offer.monthlyCost);
    return insertPurchase(transaction, { context, purchase });
  };
  try {
    return await inTransaction(context.database, reserve);
  } catch (error) {
    throw openOrder(error) ?? error;
  }
}

/** The order that was written with this key. */
export async function findPurchase(context: Context, key: string): Promise<WrittenPurchase | null> {
  const [purchase] = await context.database.prisma.$queryRaw<WrittenPurchase[]>`
    select id, status::text, reason, proxy_number_id as "numberId"
    from number_purchases where idempotency_key = ${key}`;
  return purchase ?? null;
}

async function insertPurchase(
  transaction: Transaction,
  { context, purchase }: { context: Context; purchase: NewPurchase },
): Promise<{ id: string }> {
  const { offer } = purchase;
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into number_purchases (
      idempotency_key, provider, e164, country, capabilities, number_type, monthly_cost, currency, actor_kind, actor_id)
    values (
      ${purchase.key}, ${purchase.provider}, ${offer.e164}, ${offer.country}, ${offer.capabilities}::capability[],
      ${offer.type}, ${offer.monthlyCost?.amount ?? null}::int, ${offer.monthlyCost?.currency ?? null},
      ${context.actor.kind}::actor_kind, ${context.actor.id})
    returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row;
}

/** Before money is spent on a number that the pool could not take. */
async function refuseUnusable(transaction: Transaction, { e164 }: NumberOffer): Promise<void> {
  const [found] = await transaction.$queryRaw<{ pooled: boolean; person: boolean }[]>`
    select
      exists (select from proxy_numbers where e164 = ${e164} and status <> 'retired') as pooled,
      exists (
        select from phones
        where e164 = ${e164} and (
          exists (select from customers where phone_id = phones.id and archived_at is null)
          or exists (select from drivers where phone_id = phones.id and archived_at is null))) as person`;
  if (found?.pooled) throw new AppError("conflict", "This number is in the pool already.");
  if (found?.person)
    throw new AppError(
      "conflict",
      "This is the phone of a customer or driver, so it cannot be a proxy number.",
    );
}

function openOrder(error: unknown): AppError | null {
  const constraint = violatedConstraint(error);
  return constraint === "number_purchases_open_key" || constraint === "number_purchases_idempotency_key_key"
    ? new AppError("conflict", "This number is being bought already. See what becomes of the order.")
    : null;
}
