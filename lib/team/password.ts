import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { invalid, notFound } from "@/lib/errors";
import { permit } from "@/lib/permit";
import { auditMember } from "@/lib/team/audit";
import type { PasswordChange } from "@/lib/team/schema";

type OwnChange = PasswordChange & { adminId: string; loginId: string };

/** Changes one's own password, which asks for the old one, and ends one's logins in all other browsers. */
export async function changePassword(context: Context, change: OwnChange): Promise<void> {
  permit(context.actor, "account.change");
  const { adminId, loginId } = change;
  await requirePassword(context, { adminId, password: change.currentPassword });
  const hash = await hashPassword(change.password);
  await inTransaction(context.database, async (transaction) => {
    await setPassword(transaction, { id: adminId, hash });
    await transaction.login.deleteMany({ where: { adminId, id: { not: loginId } } });
    await auditMember(transaction, context, { action: "admin.change_password", id: adminId });
  });
}

/** Writes a member's password. Throws `not_found` when there is nobody by that id who signs in with one. */
export async function setPassword(
  transaction: Transaction,
  { id, hash }: { id: string; hash: string },
): Promise<void> {
  const { count } = await transaction.credential.updateMany({
    where: { adminId: id, providerId: "credential" },
    data: { password: hash },
  });
  if (count === 0) throw notFound("member");
}

async function requirePassword(
  { database }: Context,
  { adminId, password }: { adminId: string; password: string },
): Promise<void> {
  const credential = await database.prisma.credential.findFirst({
    where: { adminId, providerId: "credential" },
    select: { password: true },
  });
  const right = credential?.password && (await verifyPassword({ hash: credential.password, password }));
  if (!right) throw invalid("currentPassword", "This is not your password.");
}
