import type { Database } from "@/lib/db";
import type { Money } from "@/lib/money";
import { readAllowance } from "@/lib/numbers/purchase-limit";
import type { Purchase, PurchaseAllowance } from "@/lib/numbers/schema";

/** The newest orders, 20 at most. */
export async function listPurchases(database: Database): Promise<Purchase[]> {
  const rows = await database.prisma.numberPurchase.findMany({ orderBy: { id: "desc" }, take: 20 });
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    e164: row.e164,
    cost: costOf(row),
    status: row.status,
    reason: row.reason,
    requestedAt: row.requestedAt,
    numberId: row.proxyNumberId,
  }));
}

/** What is left of this month's limit and budget. */
export function readPurchaseAllowance(database: Database): Promise<PurchaseAllowance> {
  return readAllowance(database.prisma);
}

/** Orders without an outcome yet, of one carrier and country: they may become numbers. */
export async function countOpenPurchases(
  database: Database,
  { provider, country }: { provider: { name: string }; country: string },
): Promise<number> {
  return database.prisma.numberPurchase.count({
    where: { provider: provider.name, country, status: { in: ["requested", "unknown"] } },
  });
}

/** Cost columns as an amount; they are set together. */
export function costOf(row: { monthlyCost: number | null; currency: string | null }): Money | null {
  return row.monthlyCost === null || row.currency === null
    ? null
    : { amount: row.monthlyCost, currency: row.currency };
}
