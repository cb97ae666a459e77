import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { permit } from "@/lib/permit";
import { auditMember } from "@/lib/team/audit";
import type { Formats } from "@/lib/team/schema";

/** Sets one's own time zone and way to write dates and numbers, from the next page on, in all browsers. */
export async function changeFormats(
  context: Context,
  { adminId, ...formats }: Formats & { adminId: string },
): Promise<void> {
  permit(context.actor, "account.change");
  await inTransaction(context.database, async (transaction) => {
    const [before] = await transaction.$queryRaw<Formats[]>`
      select time_zone as "timeZone", locale from admins where id = ${adminId} for update`;
    if (!before) throw notFound("member");
    if (before.timeZone === formats.timeZone && before.locale === formats.locale) return;
    await transaction.admin.update({ where: { id: adminId }, data: formats });
    await auditMember(transaction, context, {
      action: "admin.change_formats",
      id: adminId,
      changes: {
        timeZone: { from: before.timeZone, to: formats.timeZone },
        locale: { from: before.locale, to: formats.locale },
      },
    });
  });
}
