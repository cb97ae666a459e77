import "server-only";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import type { Member } from "@/lib/actor";
import { currentLogin, type Login } from "@/lib/auth/login";
import { type Context, carriersOf } from "@/lib/context";
import { database } from "@/lib/http/database";
import { readingSince } from "@/lib/http/reading";
import { can, type Permission } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { providers } from "@/lib/webhooks/dependencies";

/** Where those set a second factor up who can do nothing else before. */
const setUpPath = "/second-factor";

/** Who is signed in; sends everybody else to the login page. Asks the database once per request. */
export const requireLogin = cache(async (): Promise<Login> => {
  readingSince();
  const login = await currentLogin();
  if (!login) redirect("/login");
  return login;
});

/** Who is signed in, sent to set their second factor up first where they must. */
async function requireReady(permission: Permission): Promise<Login> {
  const login = await requireLogin();
  if (login.mustSetUp && permission !== "second_factor.change") redirect(setUpPath);
  return login;
}

/** Who is signed in; whoever's role does not have the permission gets the page that says so. */
export async function requirePermission(permission: Permission): Promise<Login> {
  const login = await requireReady(permission);
  if (!can(login.role, permission)) forbidden();
  return login;
}

/** A context of somebody of the team. */
export type MemberContext = Context & { actor: Member };

/** What a page's queries need, on behalf of who is signed in and has the permission. */
export async function getContext(permission: Permission): Promise<MemberContext> {
  return contextOf(await requirePermission(permission));
}

/** What a command needs, on behalf of who is signed in. Throws `forbidden` without the permission. */
export async function getActionContext(permission: Permission): Promise<MemberContext> {
  const context = contextOf(await requireReady(permission));
  permit(context.actor, permission);
  return context;
}

/** What a login may do something with. */
export function contextOf(login: Login): MemberContext {
  return {
    database: database(),
    actor: { kind: "admin", id: login.adminId, role: login.role },
    carriers: carriersOf(providers().values()),
  };
}
