import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { systemActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { type Database, inTransaction } from "@/lib/db";

type FirstAdmin = { database: Database; email: string; password: string };

/**
 * Creates the first admin of an installation; when there is an admin already, nothing changes. Several processes that
 * start at once create one. Needs no Next: the launcher calls it.
 */
export async function createFirstAdmin({
  database,
  email,
  password,
}: FirstAdmin): Promise<"created" | "exists"> {
  const hash = await hashPassword(password);
  return inTransaction(database, async (transaction) => {
    await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended('first admin', 0))`;
    if (await transaction.admin.findFirst({ select: { id: true } })) return "exists";
    const id = randomUUID();
    await transaction.admin.create({
      data: {
        id,
        name: "Admin",
        email: email.trim().toLowerCase(),
        emailVerified: true,
        role: "admin",
        credentials: {
          create: { id: randomUUID(), accountId: id, providerId: "credential", password: hash },
        },
      },
    });
    await recordAudit(transaction, systemActor, {
      action: "admin.create",
      subjectType: "admin",
      subjectId: id,
    });
    return "created";
  });
}
