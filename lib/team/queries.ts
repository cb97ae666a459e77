import type { Database } from "@/lib/db";
import { shortAddress } from "@/lib/networks";
import type { InvitationRecord, LoginRecord, MemberRecord } from "@/lib/team/schema";

/** Everybody of the team by name, those who are shut out last. */
export function listMembers(database: Database): Promise<MemberRecord[]> {
  return database.prisma.$queryRaw<MemberRecord[]>`
    select admins.id, admins.name, admins.email, admins.role::text as role, admins.disabled_at as "disabledAt",
      admins.two_factor_enabled as "hasSecondFactor",
      (select count(*)::int from logins where admin_id = admins.id and expires_at > app_now()) as logins,
      (select max(created_at) from logins where admin_id = admins.id) as "lastSignInAt"
    from admins order by disabled_at is not null, lower(name), id`;
}

/** Invitations that nobody has accepted yet, the newest first. */
export function listInvitations(database: Database): Promise<InvitationRecord[]> {
  return database.prisma.$queryRaw<InvitationRecord[]>`
    select id, email, role::text as role, expires_at as "expiresAt", expires_at <= app_now() as expired
    from password_links where admin_id is null and used_at is null and revoked_at is null order by id desc`;
}

/** The browsers in which somebody is signed in, the newest first. */
export async function listLogins(
  database: Database,
  { adminId }: { adminId: string },
): Promise<LoginRecord[]> {
  const logins = await database.prisma.$queryRaw<LoginRecord[]>`
    select id, ip_address as "ipAddress", user_agent as "userAgent", created_at as "createdAt"
    from logins where admin_id = ${adminId} and expires_at > app_now() order by created_at desc, id`;
  return logins.map((login) => ({ ...login, ipAddress: login.ipAddress && shortAddress(login.ipAddress) }));
}
