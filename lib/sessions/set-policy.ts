import type { NumberPolicy } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { PolicyReason } from "@/lib/sessions/policy";

/** Writes down how the people of a session got their numbers, and why not as it was asked for. */
export async function setPolicy(
  transaction: Statements,
  session: { id: string; policy: NumberPolicy; reason: PolicyReason | null },
): Promise<void> {
  await transaction.$executeRaw`
    update sessions set policy = ${session.policy}::number_policy, policy_reason = ${session.reason}
    where id = ${session.id}::uuid
      and (policy <> ${session.policy}::number_policy or policy_reason is distinct from ${session.reason}::text)`;
}
