import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { formatMoney, type Money } from "@/lib/money";
import type { PurchaseAllowance } from "@/lib/numbers/schema";
import { readSettings } from "@/lib/settings/queries";

/** Whoever writes or settles an order takes turns from here to the end of the transaction. */
export async function lockPurchases(statements: Statements): Promise<void> {
  await statements.$executeRaw`select pg_advisory_xact_lock(hashtextextended('number_purchases', 0))`;
}

/** What this calendar month's (UTC) orders have taken of limit and budget; those that failed have taken nothing. */
export async function readAllowance(statements: Statements): Promise<PurchaseAllowance> {
  const settings = await readSettings(statements);
  const currency = settings.purchaseCurrency;
  const [used] = await statements.$queryRaw<{ bought: number; spent: number }[]>`
    select count(*)::int as bought,
      coalesce(sum(monthly_cost) filter (where currency = ${currency}), 0)::int as spent
    from number_purchases
    where status <> 'failed' and requested_at >= date_trunc('month', app_now(), 'UTC')`;
  return {
    bought: used?.bought ?? 0,
    limit: settings.purchaseLimitPerMonth,
    spent: { amount: used?.spent ?? 0, currency },
    budget: settings.purchaseBudgetPerMonth,
  };
}

/** Throws `conflict` when the month's number of orders is used up. The caller holds the lock of the orders. */
export async function refuseOverLimit(statements: Statements): Promise<void> {
  const { bought, limit } = await readAllowance(statements);
  if (bought < limit) return;
  throw new AppError(
    "conflict",
    limit === 0
      ? "Buying numbers is switched off. Raise the limit in the settings first."
      : `This month's limit of ${limit} ${limit === 1 ? "number" : "numbers"} is used up. An admin can raise it in the settings.`,
  );
}

/** Throws `conflict` when there is a budget and this number does not surely fit in. */
export async function refuseOverBudget(statements: Statements, cost: Money | null): Promise<void> {
  const { budget, spent } = await readAllowance(statements);
  if (budget === null) return;
  if (cost === null)
    throw new AppError("conflict", "The carrier does not say what this number costs, and there is a budget.");
  if (cost.currency !== spent.currency)
    throw new AppError(
      "conflict",
      `This number is priced in ${cost.currency}, and the budget is in ${spent.currency}.`,
    );
  if (spent.amount + cost.amount <= budget) return;
  const left = formatMoney({ amount: Math.max(budget - spent.amount, 0), currency: spent.currency });
  throw new AppError(
    "conflict",
    `${formatMoney(cost)} a month is over this month's budget: ${left} is left.`,
  );
}
