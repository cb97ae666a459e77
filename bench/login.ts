import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Database } from "@/lib/db";

/** Signs an admin in through the database. Returns the cookie header. */
export async function login(database: Database, secret: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const admin = { id: randomUUID(), name: "Bench", email: `bench-${randomUUID()}@example.com` };
  const login = { id: randomUUID(), token, expiresAt: new Date(Date.now() + 86_400_000) };
  await database.prisma.admin.create({ data: { ...admin, logins: { create: login } } });
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `maskline.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
