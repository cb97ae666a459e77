import "server-only";
import { prismaAdapter } from "@better-auth/prisma-adapter";
import { betterAuth } from "better-auth/minimal";
import { nextCookies } from "better-auth/next-js";
import { twoFactor } from "better-auth/plugins/two-factor";
import { authSecret } from "@/lib/auth/secret";
import { config, pagesAddress } from "@/lib/config";
import { database } from "@/lib/http/database";
import { log } from "@/lib/log";

/** The header in which our own code, and nobody else, tells better-auth the client's address. */
export const clientHeader = "x-maskline-client";

const loginSeconds = 7 * 24 * 60 * 60;

/**
 * better-auth as a library: its tables under our names (a login is never called session here), no sign-up, and none
 * of its HTTP endpoints mounted, so that `signIn` is the only way in.
 */
function createAuth() {
  const baseURL = pagesAddress(config());
  return betterAuth({
    baseURL,
    secret: authSecret(),
    database: prismaAdapter(database().prisma, { provider: "postgresql" }),
    appName: "Maskline",
    user: {
      modelName: "admin",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        disabledAt: { type: "date", required: false, input: false },
        timeZone: { type: "string", required: false, input: false },
        locale: { type: "string", required: false, input: false },
      },
    },
    session: {
      modelName: "login",
      fields: { userId: "adminId" },
      expiresIn: loginSeconds,
      disableSessionRefresh: true,
    },
    account: { modelName: "credential", fields: { userId: "adminId" } },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
    emailAndPassword: { enabled: true, disableSignUp: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => level === "error" && log.error({ part: "better-auth" }, message) },
    advanced: {
      cookiePrefix: "maskline",
      useSecureCookies: baseURL.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [clientHeader], ipv6Subnet: 128 },
    },
    plugins: [twoFactor({ schema: { twoFactor: { fields: { userId: "adminId" } } } }), nextCookies()],
  });
}

/** Nobody who is disabled signs in. Whoever gets in beside this is stopped by the next page. */
async function refuseDisabled({ userId }: { userId: string }): Promise<boolean> {
  const where = { id: userId, disabledAt: null };
  return (await database().prisma.admin.findFirst({ where, select: { id: true } })) !== null;
}

let made: ReturnType<typeof createAuth> | undefined;

/** The one instance, made at its first use: importing this file needs no settings. */
export function auth(): ReturnType<typeof createAuth> {
  made ??= createAuth();
  return made;
}
