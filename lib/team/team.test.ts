import { randomUUID } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { Role } from "@/lib/permissions";
import { updateSettings } from "@/lib/settings/commands";
import { readSetting } from "@/lib/settings/queries";
import { changeFormats } from "@/lib/team/formats";
import { inviteMember, makeResetLink, revokeInvitation } from "@/lib/team/invite";
import {
  changeRole,
  disableMember,
  enableMember,
  resetSecondFactor,
  signOutEverywhere,
} from "@/lib/team/members";
import { changePassword } from "@/lib/team/password";
import { listInvitations, listMembers } from "@/lib/team/queries";
import { formatsSchema } from "@/lib/team/schema";
import { acceptInvitation, resetPassword } from "@/lib/team/use-link";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();
const password = "correct horse battery";
let admin: Context & { actor: { id: string } };

/** A member who is signed in in one browser. */
async function createMember(role: Role): Promise<Context & { actor: { id: string }; loginId: string }> {
  const id = randomUUID();
  const loginId = randomUUID();
  await database.prisma.admin.create({
    data: {
      id,
      name: `Some ${role}`,
      email: `${id}@example.com`,
      role,
      credentials: {
        create: { id, accountId: id, providerId: "credential", password: await hashPassword(password) },
      },
      logins: { create: { id: loginId, token: loginId, expiresAt: new Date(Date.now() + 86_400_000) } },
    },
  });
  return { database, actor: { kind: "admin", id, role }, loginId };
}

const signsInWith = async (adminId: string, typed: string) => {
  const { password: hash } = await database.prisma.credential.findFirstOrThrow({ where: { adminId } });
  return verifyPassword({ hash: hash ?? "", password: typed });
};
const countLogins = (adminId: string) => database.prisma.login.count({ where: { adminId } });
const actionsAbout = async (subjectId: string) => {
  const rows = await database.prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
  return rows.map(({ action }) => action);
};

beforeEach(async () => {
  admin = await createMember("admin");
});

test("an invitation makes one member, once, however many accept it at once", async () => {
  const { id, secret } = await inviteMember(admin, { email: "olga@example.com", role: "operator" });
  const stored = await database.pool.query("select row_to_json(l)::text as text from password_links l");
  expect(stored.rows.map(({ text }) => text).join()).not.toContain(secret);
  const acceptance = { token: secret, name: "Olga", password };
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(database, acceptance)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const olga = (await listMembers(database)).find(({ email }) => email === "olga@example.com");
  expect(olga).toMatchObject({ name: "Olga", role: "operator", disabledAt: null });
  expect(await signsInWith(olga?.id ?? "", password)).toBe(true);
  expect([await actionsAbout(id), await actionsAbout(olga?.id ?? "")]).toEqual([
    ["team.invite"],
    ["admin.accept_invitation"],
  ]);
  await expect(inviteMember(admin, { email: "olga@example.com", role: "viewer" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("an invitation is worth nothing once it is taken back, replaced, or a week old", async () => {
  const invite = () => inviteMember(admin, { email: "ivan@example.com", role: "viewer" });
  const accept = (token: string, at = database) => acceptInvitation(at, { token, name: "Ivan", password });
  const replaced = await invite();
  const revoked = await invite();
  await expect(accept(replaced.secret)).rejects.toMatchObject({ code: "not_found" });
  await revokeInvitation(admin, revoked);
  await expect(accept(revoked.secret)).rejects.toMatchObject({ code: "not_found" });
  const old = await invite();
  await expect(
    acceptInvitation(database.at("8 days"), { token: old.secret, name: "Ivan", password }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect((await listInvitations(database.at("8 days"))).map(({ expired }) => expired)).toEqual([true]);
  await accept(old.secret);
});

test("the last admin stays: two who demote or disable each other at once do not both succeed", async () => {
  await database.pool.query("update admins set role = 'viewer' where id <> $1", [admin.actor.id]);
  const other = await createMember("admin");
  const outcomes = await Promise.allSettled([
    changeRole(admin, { id: other.actor.id, role: "operator" }),
    disableMember(other, { id: admin.actor.id }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [left] = await database.prisma.admin.findMany({ where: { role: "admin", disabledAt: null } });
  const last = left?.id ?? "";
  for (const attempt of [
    () => changeRole(admin, { id: last, role: "viewer" }),
    () => disableMember(admin, { id: last }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "conflict", message: /last admin/ });
});

test("whoever is disabled is signed out, and may come back", async () => {
  const viewer = await createMember("viewer");
  const { id } = viewer.actor;
  await disableMember(admin, { id });
  expect(await countLogins(id)).toBe(0);
  await expect(makeResetLink(admin, { id })).rejects.toMatchObject({ code: "not_found" });
  await enableMember(admin, { id });
  expect(await actionsAbout(id)).toEqual(["admin.disable", "admin.enable"]);
});

test("a reset link sets the password once and ends all logins", async () => {
  const { actor } = await createMember("operator");
  const { secret } = await makeResetLink(admin, actor);
  await resetPassword(database, { token: secret, password: "another long password" });
  expect([await signsInWith(actor.id, "another long password"), await countLogins(actor.id)]).toEqual([
    true,
    0,
  ]);
  await expect(resetPassword(database, { token: secret, password })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await actionsAbout(actor.id)).toEqual(["admin.make_reset_link", "admin.reset_password"]);
  const late = await makeResetLink(admin, actor);
  const tomorrow = database.at("25 hours");
  await expect(resetPassword(tomorrow, { token: late.secret, password })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("of several reset links the last one counts, once, however many use it at once, and none for who is disabled", async () => {
  const { actor } = await createMember("viewer");
  const other = await createMember("viewer");
  const [replaced, last] = [await makeResetLink(admin, actor), await makeResetLink(admin, actor)];
  const elsewhere = await makeResetLink(admin, other.actor);
  const useless = { code: "not_found", message: expect.stringMatching(/Ask an admin/) };
  await expect(resetPassword(database, { token: replaced.secret, password })).rejects.toMatchObject(useless);
  const wanted = [1, 2, 3].map((n) => `another long password ${n}`);
  const outcomes = await Promise.allSettled(
    wanted.map((each) => resetPassword(database, { token: last.secret, password: each })),
  );
  const won = outcomes.findIndex(({ status }) => status === "fulfilled");
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await signsInWith(actor.id, wanted[won] ?? "")).toBe(true);
  expect(await countLogins(other.actor.id)).toBe(1);
  await disableMember(admin, { id: other.actor.id });
  await expect(resetPassword(database, { token: elsewhere.secret, password })).rejects.toMatchObject(useless);
  const stored = await database.pool.query("select row_to_json(l)::text as text from password_links l");
  for (const { secret } of [replaced, last, elsewhere])
    expect(stored.rows.map(({ text }) => text).join()).not.toContain(secret);
});

test("one's own password is changed by who knows it, and ends the logins elsewhere", async () => {
  const viewer = await createMember("viewer");
  const { id: adminId } = viewer.actor;
  const elsewhere = { id: randomUUID(), token: randomUUID(), adminId, expiresAt: new Date() };
  await database.prisma.login.create({ data: elsewhere });
  const change = { adminId, loginId: viewer.loginId, password: "another long password" };
  await expect(changePassword(viewer, { ...change, currentPassword: "guess" })).rejects.toMatchObject({
    fields: [{ path: "currentPassword", message: expect.any(String) }],
  });
  expect(await countLogins(adminId)).toBe(2);
  await changePassword(viewer, { ...change, currentPassword: password });
  expect([await signsInWith(adminId, change.password), await countLogins(adminId)]).toEqual([true, 1]);
});

test("only admins change the team, and everybody signs themselves out everywhere", async () => {
  const operator = await createMember("operator");
  const { id } = admin.actor;
  const forbidden = [
    inviteMember(operator, { email: "x@example.com", role: "admin" }),
    makeResetLink(operator, { id }),
    changeRole(operator, { id: operator.actor.id, role: "admin" }),
    disableMember(operator, { id }),
    enableMember(operator, { id }),
    revokeInvitation(operator, { id: randomUUID() }),
    resetSecondFactor(operator, { id }),
    signOutEverywhere(operator, { id }),
  ];
  for (const attempt of forbidden) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  await signOutEverywhere(operator, { id: operator.actor.id });
  expect([await countLogins(operator.actor.id), await countLogins(id)]).toEqual([0, 1]);
});

test("a lost second factor is taken away, and its owner signed out", async () => {
  const { actor } = await createMember("operator");
  const { id } = actor;
  await database.prisma.twoFactor.create({ data: { id, adminId: id, secret: "s", backupCodes: "c" } });
  await database.prisma.admin.update({ where: { id }, data: { twoFactorEnabled: true } });
  await resetSecondFactor(admin, { id });
  const member = (await listMembers(database)).find((each) => each.id === id);
  expect([member?.hasSecondFactor, member?.logins]).toEqual([false, 0]);
  expect(await actionsAbout(id)).toEqual(["admin.reset_second_factor"]);
});

test("a member sets their own time zone and locale, which leaves a trace, and takes them back to the browser's", async () => {
  const viewer = await createMember("viewer");
  const set = (input: { timeZone: string; locale: string }) =>
    changeFormats(viewer, { ...formatsSchema.parse(input), adminId: viewer.actor.id });
  const stored = () =>
    database.prisma.admin.findUniqueOrThrow({
      where: { id: viewer.actor.id },
      select: { timeZone: true, locale: true },
    });
  await set({ timeZone: "Europe/Amsterdam", locale: "nl-NL" });
  await set({ timeZone: "Europe/Amsterdam", locale: "nl-NL" });
  expect(await stored()).toEqual({ timeZone: "Europe/Amsterdam", locale: "nl-NL" });
  await set({ timeZone: "", locale: "" });
  expect(await stored()).toEqual({ timeZone: null, locale: null });
  expect(await actionsAbout(viewer.actor.id)).toEqual(["admin.change_formats", "admin.change_formats"]);
  expect(formatsSchema.safeParse({ timeZone: "Mars/Base", locale: "tlh" }).success).toBe(false);
});

test("only who has a second factor asks everybody for one, and anybody may stop asking", async () => {
  const { id } = admin.actor;
  const ask = (requireSecondFactor: boolean) => updateSettings(admin, { requireSecondFactor });
  await expect(ask(true)).rejects.toMatchObject({ fields: [{ path: "requireSecondFactor" }] });
  const key: Context = { database, actor: { kind: "api_key", id: randomUUID() } };
  await expect(updateSettings(key, { requireSecondFactor: true })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await database.prisma.admin.update({ where: { id }, data: { twoFactorEnabled: true } });
  await ask(true);
  expect(await readSetting(database.prisma, "requireSecondFactor")).toBe(true);
  expect(await actionsAbout("settings")).toEqual(["settings.update"]);
  await database.prisma.admin.update({ where: { id }, data: { twoFactorEnabled: false } });
  await ask(false);
  expect(await readSetting(database.prisma, "requireSecondFactor")).toBe(false);
});
