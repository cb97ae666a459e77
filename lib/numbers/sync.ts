import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { askCarrier, type CarrierAccess, listSignal, requireNumbers } from "@/lib/numbers/carrier";
import { addNumber } from "@/lib/numbers/commands";
import { resolvePurchases } from "@/lib/numbers/resolve-purchases";
import type { NumberStatus } from "@/lib/numbers/schema";
import type { RentedNumber } from "@/lib/providers/contract";

/** A number that the carrier says is ours and the pool does not have, or has retired. */
export type NotInPool = RentedNumber & { retiredId: string | null };

/** A number of the pool that its carrier says is not ours. */
export type NotAtCarrier = { id: string; e164: string; status: NumberStatus };

/** What pool and carrier disagree about. */
export type SyncReport = { notInPool: NotInPool[]; notAtCarrier: NotAtCarrier[]; agreed: number };

/**
 * Settles the open orders, then compares the pool with the carrier's list. Changes nothing else: what to do about a
 * difference is for a person to decide. Throws `unavailable` or `conflict` with the carrier's reason.
 */
export async function compareWithCarrier(context: Context, access: CarrierAccess): Promise<SyncReport> {
  const numbers = requireNumbers(access.provider);
  await askCarrier(() => resolvePurchases(context, access));
  const rented = await askCarrier(() => numbers.list(listSignal(access)));
  const pool = await readPool(context.database, access.provider.name);
  return compare(rented, pool);
}

/** Adds a number to the pool that the carrier says is ours. The carrier is asked again what it can do. */
export async function addRented(
  context: Context,
  { e164, ...access }: CarrierAccess & { e164: string },
): Promise<{ id: string }> {
  const numbers = requireNumbers(access.provider);
  const rented = await askCarrier(() => numbers.list(listSignal(access)));
  const found = rented.find((number) => number.e164 === e164);
  if (!found) throw new AppError("conflict", "The carrier does not list this number as ours any more.");
  if (found.capabilities.length === 0)
    throw new AppError("conflict", "This number can do neither texts nor calls.");
  return addNumber(context, {
    phone: e164,
    provider: access.provider.name,
    capabilities: found.capabilities,
  });
}

function compare(rented: RentedNumber[], pool: NotAtCarrier[]): SyncReport {
  const pooled = new Map(pool.map((number) => [number.e164, number]));
  const atCarrier = new Set(rented.map(({ e164 }) => e164));
  const notInPool = rented
    .filter(({ e164 }) => (pooled.get(e164)?.status ?? "retired") === "retired")
    .map((number) => ({ ...number, retiredId: pooled.get(number.e164)?.id ?? null }));
  const active = pool.filter(({ status }) => status !== "retired");
  const notAtCarrier = active.filter(({ e164 }) => !atCarrier.has(e164));
  return { notInPool, notAtCarrier, agreed: active.length - notAtCarrier.length };
}

function readPool(database: Database, provider: string): Promise<NotAtCarrier[]> {
  return database.prisma.$queryRaw<NotAtCarrier[]>`
    select id, e164, status::text from proxy_numbers where provider = ${provider} order by e164`;
}
