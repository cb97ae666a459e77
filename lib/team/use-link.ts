import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Database, inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Role } from "@/lib/permissions";
import { auditMember } from "@/lib/team/audit";
import { setPassword } from "@/lib/team/password";
import type { Acceptance, PasswordReset } from "@/lib/team/schema";
import { hashLinkSecret } from "@/lib/team/secret";

/** Makes the invited person a member. Returns the address that they sign in with; the link is used up. */
export async function acceptInvitation(database: Database, input: Acceptance): Promise<{ email: string }> {
  const password = await hashPassword(input.password);
  return inTransaction(database, async (transaction) => {
    const { email, role } = await useInvitation(transaction, input.token);
    const id = randomUUID();
    const credentials = {
      create: { id: randomUUID(), accountId: id, providerId: "credential", password },
    };
    await transaction.admin.create({
      data: { id, name: input.name, email, role, emailVerified: true, credentials },
    });
    const context = { database, actor: { kind: "admin", id, role } as const };
    await auditMember(transaction, context, { action: "admin.accept_invitation", id, details: { role } });
    return { email };
  });
}

/** Sets a member's password and ends their logins everywhere. Returns their address; the link is used up. */
export async function resetPassword(database: Database, input: PasswordReset): Promise<{ email: string }> {
  const password = await hashPassword(input.password);
  return inTransaction(database, async (transaction) => {
    const [member] = await transaction.$queryRaw<{ id: string; email: string; role: Role }[]>`
      update password_links link set used_at = app_now() from admins
      where token_hash = ${hashLinkSecret(input.token)} and used_at is null and revoked_at is null
        and expires_at > app_now() and admins.id = link.admin_id and admins.disabled_at is null
      returning admins.id, admins.email, admins.role::text as role`;
    if (!member) throw deadLink();
    await setPassword(transaction, { id: member.id, hash: password });
    await transaction.login.deleteMany({ where: { adminId: member.id } });
    const context = { database, actor: { kind: "admin", id: member.id, role: member.role } as const };
    await auditMember(transaction, context, { action: "admin.reset_password", id: member.id });
    return { email: member.email };
  });
}

async function useInvitation(
  transaction: Transaction,
  token: string,
): Promise<{ email: string; role: Role }> {
  const [invitation] = await transaction.$queryRaw<{ email: string; role: Role }[]>`
    update password_links set used_at = app_now()
    where token_hash = ${hashLinkSecret(token)} and admin_id is null and used_at is null and revoked_at is null
      and expires_at > app_now()
    returning email, role::text as role`;
  if (!invitation) throw deadLink();
  return invitation;
}

function deadLink(): AppError {
  return new AppError(
    "not_found",
    "This link has been used, has expired, or was cut off. Ask an admin of your team for another one.",
  );
}
