import type { Context } from "@/lib/context";
import { inTransaction, type Transaction, violatedConstraint } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { Role } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { auditMember } from "@/lib/team/audit";

type Key = { id: string };

/** Gives a member another role, which counts from their next click on. The last admin keeps theirs. */
export async function changeRole(context: Context, { id, role }: Key & { role: Role }): Promise<void> {
  permit(context.actor, "team.change");
  await keepingAnAdmin(context, async (transaction) => {
    const [before] = await transaction.$queryRaw<{ role: Role }[]>`
      select role::text as role from admins where id = ${id} for update`;
    if (!before) throw notFound("member");
    if (before.role === role) return;
    await transaction.admin.update({ where: { id }, data: { role } });
    await auditMember(transaction, context, {
      action: "admin.change_role",
      id,
      changes: { role: { from: before.role, to: role } },
    });
  });
}

/** Shuts a member out at once, everywhere. The last admin cannot be shut out. */
export async function disableMember(context: Context, { id }: Key): Promise<void> {
  permit(context.actor, "team.change");
  await keepingAnAdmin(context, async (transaction) => {
    const disabled = await transaction.$executeRaw`
      update admins set disabled_at = app_now(), updated_at = app_now() where id = ${id} and disabled_at is null`;
    if (disabled === 0) throw notFound("active member");
    await transaction.login.deleteMany({ where: { adminId: id } });
    await auditMember(transaction, context, { action: "admin.disable", id });
  });
}

/** Lets a member in again. */
export async function enableMember(context: Context, { id }: Key): Promise<void> {
  permit(context.actor, "team.change");
  await inTransaction(context.database, async (transaction) => {
    const enabled = await transaction.$executeRaw`
      update admins set disabled_at = null, updated_at = app_now() where id = ${id} and disabled_at is not null`;
    if (enabled === 0) throw notFound("disabled member");
    await auditMember(transaction, context, { action: "admin.enable", id });
  });
}

/** Ends all logins of a member; an admin can do it for others, everybody for themselves. */
export async function signOutEverywhere(context: Context, { id }: Key): Promise<void> {
  permit(context.actor, id === context.actor.id ? "account.change" : "team.change");
  await inTransaction(context.database, async (transaction) => {
    const { count } = await transaction.login.deleteMany({ where: { adminId: id } });
    await auditMember(transaction, context, {
      action: "admin.sign_out_everywhere",
      id,
      details: { logins: count },
    });
  });
}

/** Takes a member's second factor away, for one who has lost it, and ends their logins. */
export async function resetSecondFactor(context: Context, { id }: Key): Promise<void> {
  permit(context.actor, "team.change");
  await inTransaction(context.database, async (transaction) => {
    const { count } = await transaction.twoFactor.deleteMany({ where: { adminId: id } });
    if (count === 0) throw notFound("second factor");
    await transaction.admin.update({ where: { id }, data: { twoFactorEnabled: false } });
    await transaction.login.deleteMany({ where: { adminId: id } });
    await auditMember(transaction, context, { action: "admin.reset_second_factor", id });
  });
}

async function keepingAnAdmin(context: Context, work: (transaction: Transaction) => Promise<void>) {
  try {
    await inTransaction(context.database, work);
  } catch (error) {
    if (violatedConstraint(error) !== "an_admin_is_left") throw error;
    throw new AppError("conflict", "They are the last admin. Make somebody else an admin first.");
  }
}
