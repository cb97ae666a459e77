import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { currentLogin, type Login } from "@/lib/auth/login";
import { type Context, carriersOf } from "@/lib/context";
import { database } from "@/lib/http/database";
import { providers } from "@/lib/webhooks/dependencies";

/** Who is signed in; sends everybody else to the login page. Asks the database once per request. */
export const requireLogin = cache(async (): Promise<Login> => {
  const login = await currentLogin();
  if (!login) redirect("/login");
  return login;
});

/** What a command needs, on behalf of the admin who is signed in. */
export async function getContext(): Promise<Context> {
  const login = await requireLogin();
  return {
    database: database(),
    actor: { kind: "admin", id: login.adminId },
    carriers: carriersOf(providers().values()),
  };
}
