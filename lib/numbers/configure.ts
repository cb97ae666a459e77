import type { Context } from "@/lib/context";
import { type CarrierAccess, requestSignal } from "@/lib/numbers/carrier";
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

/** What to do by hand in the carrier's dashboard, so that its texts and calls reach us. Empty: nothing. */
export function setupStepsOf({ provider, publicUrl }: Omit<CarrierAccess, "timeoutMs">): SetupStep[] {
  return publicUrl === null ? [] : (provider.numbers?.setupSteps?.(publicUrl) ?? []);
}
