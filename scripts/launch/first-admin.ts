import { randomBytes } from "node:crypto";
import type { Config } from "@/lib/config";
import type { Database } from "@/lib/db";

/** How the first admin signs in: null when there was an admin already. `made` is a password of our own making. */
export type SignIn = { email: string; made: string | null } | null;

/** Makes the first admin when there is none. */
export async function ensureAdmin(
  database: Database,
  { adminEmail, adminPassword }: Pick<Config, "adminEmail" | "adminPassword">,
): Promise<SignIn> {
  if (await database.prisma.admin.findFirst({ select: { id: true } })) return null;
  const made = adminPassword ? null : randomBytes(12).toString("base64url");
  const { createFirstAdmin } = await import("@/lib/auth/first-admin");
  const password = adminPassword ?? made ?? "";
  const outcome = await createFirstAdmin({ database, email: adminEmail, password });
  return outcome === "created" ? { email: adminEmail, made } : null;
}
