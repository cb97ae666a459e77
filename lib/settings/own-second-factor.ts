import type { Actor } from "@/lib/actor";
import type { Transaction } from "@/lib/db";
import { invalid } from "@/lib/errors";

/** Only who has a second factor may ask everybody for one: nobody shuts themselves out by it. */
export async function requireOwnSecondFactor(transaction: Transaction, actor: Actor): Promise<void> {
  const where = { id: actor.id ?? "", twoFactorEnabled: true };
  const member = actor.kind === "admin" && (await transaction.admin.findFirst({ where }));
  if (!member) throw invalid("requireSecondFactor", "Set up your own two-factor first, on My account.");
}
