import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { RevealPhone } from "@/lib/people/schema";
import { permit } from "@/lib/permit";
import { type E164, isErased } from "@/lib/phone";

/** A phone that is hidden from the actor, whole, for a reason that stays in the audit log. Throws `not_found`. */
export async function revealPhone(context: Context, { phoneId, reason }: RevealPhone): Promise<E164> {
  permit(context.actor, "phones.reveal");
  return inTransaction(context.database, async (transaction) => {
    const phone = await transaction.phone.findUnique({ where: { id: phoneId }, select: { e164: true } });
    if (!phone || isErased(phone.e164)) throw notFound("phone");
    await recordAudit(transaction, context.actor, {
      action: "phone.reveal",
      subjectType: "phone",
      subjectId: phoneId,
      details: { reason },
    });
    return phone.e164;
  });
}
