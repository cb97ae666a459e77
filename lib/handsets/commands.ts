import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { invalid } from "@/lib/errors";
import { ensurePhone, requirePhone } from "@/lib/people/phone";

/** Takes any phone in hand, also one that nobody we know has. Throws `invalid_input` for one of our numbers. */
export async function openHandset(context: Context, input: { phone: string }): Promise<{ phoneId: string }> {
  const e164 = requirePhone(input);
  return inTransaction(context.database, async (transaction) => {
    const ours = await transaction.proxyNumber.findFirst({ where: { e164, status: { not: "retired" } } });
    if (ours) throw invalid("phone", "This is one of our proxy numbers. Give a person's phone.");
    const { id } = await ensurePhone(transaction, e164);
    await recordAudit(transaction, context.actor, {
      action: "handset.open",
      subjectType: "phone",
      subjectId: id,
    });
    return { phoneId: id };
  });
}
