import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import { type CarrierAccess, listSignal } from "@/lib/numbers/carrier";
import { configureNumber } from "@/lib/numbers/configure";
import { markUnknown, settleBought, settleFailed } from "@/lib/numbers/settle-purchase";
import type { RentedNumber } from "@/lib/providers/contract";

type OpenPurchase = { id: string; e164: string; overdue: boolean };

/**
 * Finds out what became of orders that a crash or a broken connection has left open: what the carrier lists was
 * bought; what it does not list ten minutes later was not. Returns how many were settled. Throws SendError when the
 * carrier does not answer; nothing is lost then.
 */
export async function resolvePurchases(
  { database }: Pick<Context, "database">,
  access: CarrierAccess,
): Promise<number> {
  // Whoever looks has not ordered: the order's own row says who has.
  const context = { database, actor: systemActor };
  const list = access.provider.numbers?.list;
  const open = await readOpen(context, access.provider.name);
  if (!list || open.length === 0) return 0;
  const rented = new Map((await list(listSignal(access))).map((number) => [number.e164, number]));
  let settled = 0;
  for (const purchase of open) {
    if (await resolve(context, { ...access, purchase, rented: rented.get(purchase.e164) })) settled++;
  }
  return settled;
}

async function resolve(
  context: Context,
  found: CarrierAccess & { purchase: OpenPurchase; rented: RentedNumber | undefined },
): Promise<boolean> {
  const { purchase, rented } = found;
  if (rented) {
    const number = await settleBought(context, { purchaseId: purchase.id, rented });
    if (number) await configureNumber(context, { ...found, id: number.numberId, e164: purchase.e164 });
    return true;
  }
  if (purchase.overdue) {
    const reason = "The carrier did not answer the order, and does not list the number as ours.";
    await settleFailed(context, { purchaseId: purchase.id, reason });
    return true;
  }
  await markUnknown(context, { purchaseId: purchase.id, reason: "The order's outcome is not known yet." });
  return false;
}

/** Orders without an outcome. A young one without an answer is still on its way. */
function readOpen(context: Context, provider: string): Promise<OpenPurchase[]> {
  return context.database.prisma.$queryRaw<OpenPurchase[]>`
    select id, e164, requested_at < app_now() - interval '10 minutes' as overdue
    from number_purchases
    where provider = ${provider}
      and (status = 'unknown' or (status = 'requested' and requested_at < app_now() - interval '1 minute'))
    order by id`;
}
