import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { askCarrier, type CarrierAccess, requestSignal } from "@/lib/numbers/carrier";
import { SendError, type SetupStep } from "@/lib/providers/contract";

/**
 * Leads a number's texts and calls to us where the carrier lets us. False when it does not, or does not now: then
 * the number's page says what to do in the dashboard.
 */
export async function configureNumber(
  context: Context,
  number: CarrierAccess & { id: string; e164: string },
): Promise<boolean> {
  const configure = number.provider.numbers?.configure;
  if (!configure) return false;
  try {
    await configure({ e164: number.e164, publicUrl: number.publicUrl }, requestSignal(number));
  } catch (error) {
    if (error instanceof SendError) return false;
    throw error;
  }
  await context.database.prisma.$executeRaw`
    update proxy_numbers set configured_at = app_now() where id = ${number.id}::uuid`;
  return true;
}

/**
 * The same for a number that we have, when an admin asks for it: one that was added by hand, or our address has
 * changed. Throws `conflict` when the carrier does not let us, or the carrier's reason.
 */
export async function setUpNumber(
  context: Context,
  number: CarrierAccess & { id: string; e164: string },
): Promise<void> {
  const { id, e164, publicUrl } = number;
  const configure = number.provider.numbers?.configure;
  if (!configure)
    throw new AppError("conflict", "This carrier has no interface for that. Use its dashboard.");
  await askCarrier(() => configure({ e164, publicUrl }, requestSignal(number)));
  await inTransaction(context.database, async (transaction) => {
    await transaction.$executeRaw`update proxy_numbers set configured_at = app_now() where id = ${id}::uuid`;
    await recordAudit(transaction, context.actor, {
      action: "number.configure",
      subjectType: "number",
      subjectId: id,
    });
  });
}

/** What to do by hand in the carrier's dashboard, so that its texts and calls reach us. Empty: nothing. */
export function setupStepsOf({ provider, publicUrl }: Omit<CarrierAccess, "timeoutMs">): SetupStep[] {
  return publicUrl === null ? [] : (provider.numbers?.setupSteps?.(publicUrl) ?? []);
}
