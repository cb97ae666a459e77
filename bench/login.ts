import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Database } from "@/lib/db";

/** Signs an admin in through the database. Returns the cookie header. */
export async function login(database: Database, secret: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await database.prisma.admin.create({
    data: {
      id: randomUUID(),
      name: "Bench",
      email: "bench@example.com",
      logins: { create: { id: randomUUID(), token, expiresAt: new Date(Date.now() + 86_400_000) } },
    },
  });
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `maskline.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
