import type { Context } from "@/lib/context";
import { checkNumber } from "@/lib/dispatch/check-number";
import { AppError } from "@/lib/errors";
import type { Provider } from "@/lib/providers/contract";

/**
 * Texts the admin's phone from one of a carrier's numbers, to be answered: the text, its report and the answer prove
 * the whole way. Throws `conflict` when the carrier has no number in the pool, `invalid_input` for the phone.
 */
export async function sendTestText(
  context: Context,
  { provider, phone }: { provider: Provider; phone: string },
): Promise<void> {
  const [number] = await context.database.prisma.$queryRaw<{ id: string }[]>`
    select id from proxy_numbers
    where provider = ${provider.name} and status <> 'retired' and 'sms' = any(capabilities)
    order by status, e164 limit 1`;
  if (!number)
    throw new AppError(
      "conflict",
      "The pool has no number of this carrier that can send texts. Add one first.",
    );
  await checkNumber(context, { provider, phone, id: number.id });
}
