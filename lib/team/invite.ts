import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { invalid, notFound } from "@/lib/errors";
import { permit } from "@/lib/permit";
import { auditMember } from "@/lib/team/audit";
import { type Invitation, invitationSchema } from "@/lib/team/schema";
import { hashLinkSecret, makeLinkSecret } from "@/lib/team/secret";

/** A link's secret is in the answer and nowhere else: only its hash is stored. */
export type MadeLink = { id: string; secret: string };

/** Invites somebody for seven days. An earlier invitation to the same address is worth nothing from then on. */
export async function inviteMember(context: Context, input: Invitation): Promise<MadeLink> {
  permit(context.actor, "team.change");
  const { email, role } = invitationSchema.parse(input);
  const secret = makeLinkSecret();
  return inTransaction(context.database, async (transaction) => {
    await refuseMember(transaction, email);
    await transaction.$executeRaw`
      update password_links set revoked_at = app_now()
      where email = ${email} and used_at is null and revoked_at is null`;
    const id = await insertInvitation(transaction, { email, role, secret });
    await recordAudit(transaction, context.actor, {
      action: "team.invite",
      subjectType: "invitation",
      subjectId: id,
      details: { role },
    });
    return { id, secret };
  });
}

/** Takes an invitation back. Throws `not_found` when it has been accepted or taken back. */
export async function revokeInvitation(context: Context, { id }: { id: string }): Promise<void> {
  permit(context.actor, "team.change");
  await inTransaction(context.database, async (transaction) => {
    const revoked = await transaction.$executeRaw`
      update password_links set revoked_at = app_now()
      where id = ${id}::uuid and admin_id is null and used_at is null and revoked_at is null`;
    if (revoked === 0) throw notFound("invitation");
    await recordAudit(transaction, context.actor, {
      action: "team.revoke_invitation",
      subjectType: "invitation",
      subjectId: id,
    });
  });
}

/** A link by which a member sets another password, for a day. Earlier ones are worth nothing from then on. */
export async function makeResetLink(context: Context, { id }: { id: string }): Promise<MadeLink> {
  permit(context.actor, "team.change");
  const secret = makeLinkSecret();
  return inTransaction(context.database, async (transaction) => {
    await transaction.$executeRaw`
      update password_links set revoked_at = app_now()
      where admin_id = ${id} and used_at is null and revoked_at is null`;
    const [link] = await transaction.$queryRaw<{ id: string }[]>`
      insert into password_links (token_hash, admin_id, expires_at)
      select ${hashLinkSecret(secret)}, id, app_now() + interval '1 day' from admins
      where id = ${id} and disabled_at is null
      returning id`;
    if (!link) throw notFound("active member");
    await auditMember(transaction, context, { action: "admin.make_reset_link", id });
    return { id: link.id, secret };
  });
}

async function refuseMember(transaction: Transaction, email: string): Promise<void> {
  const member = await transaction.admin.findUnique({ where: { email }, select: { id: true } });
  if (member) throw invalid("email", "Somebody of your team has this address already.");
}

async function insertInvitation(
  transaction: Transaction,
  { email, role, secret }: Invitation & { secret: string },
): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into password_links (token_hash, email, role, expires_at)
    values (${hashLinkSecret(secret)}, ${email}, ${role}::member_role, app_now() + interval '7 days')
    returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}
