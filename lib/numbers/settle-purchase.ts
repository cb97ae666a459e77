import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { refusingPeoplesPhones } from "@/lib/numbers/commands";
import { lockPurchases } from "@/lib/numbers/purchase-limit";
import type { NumberCapability, RentedNumber } from "@/lib/providers/contract";

type OpenPurchase = {
  id: string;
  provider: string;
  e164: string;
  country: string | null;
  capabilities: NumberCapability[];
  numberType: string | null;
  monthlyCost: number | null;
  currency: string | null;
};

/**
 * The carrier has rented the number out: it joins the pool and the order is settled, in one transaction. Null when
 * somebody else has settled the order, or when the number cannot join because a person has it as their phone by now.
 */
export async function settleBought(
  context: Context,
  { purchaseId, rented }: { purchaseId: string; rented: RentedNumber },
): Promise<{ numberId: string } | null> {
  const settle = (transaction: Transaction) => addBought(transaction, { context, purchaseId, rented });
  try {
    return await refusingPeoplesPhones(() => inTransaction(context.database, settle));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = `It was bought, and is not in the pool. ${error.message}`;
    await inTransaction(context.database, (transaction) =>
      markSettled(transaction, { id: purchaseId, status: "bought", reason }),
    );
    return null;
  }
}

/** The carrier has surely not rented the number out. */
export async function settleFailed(
  context: Context,
  { purchaseId, reason }: { purchaseId: string; reason: string },
): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const settled = await markSettled(transaction, { id: purchaseId, status: "failed", reason });
    if (!settled) return;
    await recordAudit(transaction, context.actor, {
      action: "number.buy_failed",
      subjectType: "purchase",
      subjectId: purchaseId,
      details: { reason },
    });
  });
}

/** Nobody knows whether the carrier has rented the number out. It is looked up later. */
export async function markUnknown(
  context: Context,
  { purchaseId, reason }: { purchaseId: string; reason: string },
): Promise<void> {
  await context.database.prisma.$executeRaw`
    update number_purchases set status = 'unknown', reason = ${reason}
    where id = ${purchaseId}::uuid and status = 'requested'`;
}

async function addBought(
  transaction: Transaction,
  { context, purchaseId, rented }: { context: Context; purchaseId: string; rented: RentedNumber },
): Promise<{ numberId: string } | null> {
  // Otherwise a second order could look at the pool before, and at the open orders after, this one is settled.
  await lockPurchases(transaction);
  const purchase = await markSettled(transaction, { id: purchaseId, status: "bought", reason: null });
  if (!purchase) return null;
  const numberId = await upsertNumber(transaction, { purchase, rented });
  await transaction.$executeRaw`
    update number_purchases set proxy_number_id = ${numberId}::uuid where id = ${purchaseId}::uuid`;
  await recordAudit(transaction, context.actor, {
    action: "number.buy",
    subjectType: "number",
    subjectId: numberId,
    details: {
      provider: purchase.provider,
      monthlyCost: purchase.monthlyCost,
      currency: purchase.currency,
      purchase: purchaseId,
    },
  });
  return { numberId };
}

async function markSettled(
  transaction: Transaction,
  { id, status, reason }: { id: string; status: "bought" | "failed"; reason: string | null },
): Promise<OpenPurchase | null> {
  const [purchase] = await transaction.$queryRaw<OpenPurchase[]>`
    update number_purchases
    set status = ${status}::purchase_status, reason = ${reason}, settled_at = app_now()
    where id = ${id}::uuid and status in ('requested', 'unknown')
    returning id, provider, e164, country, capabilities::text[], number_type as "numberType",
      monthly_cost as "monthlyCost", currency`;
  return purchase ?? null;
}

/** Somebody may have added the number by hand meanwhile: then only what we know of it is written. */
async function upsertNumber(
  transaction: Transaction,
  { purchase, rented }: { purchase: OpenPurchase; rented: RentedNumber },
): Promise<string> {
  const capabilities = rented.capabilities.length > 0 ? rented.capabilities : purchase.capabilities;
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into proxy_numbers as number (e164, provider, country, capabilities, number_type, monthly_cost, currency)
    values (
      ${purchase.e164}, ${purchase.provider}, ${rented.country ?? purchase.country}, ${capabilities}::capability[],
      ${rented.type ?? purchase.numberType}, ${purchase.monthlyCost}::int, ${purchase.currency})
    on conflict (e164) do update
    set provider = excluded.provider, capabilities = excluded.capabilities, number_type = excluded.number_type,
      monthly_cost = excluded.monthly_cost, currency = excluded.currency, given_back_at = null,
      pooled_at = case when number.status = 'retired' then app_now() else number.pooled_at end,
      status = case when number.status = 'retired' then 'active' else number.status end,
      configured_at = null, check_started_at = null, updated_at = app_now()
    returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}
