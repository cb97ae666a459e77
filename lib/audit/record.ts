import type { Actor } from "@/lib/actor";
import type { Transaction } from "@/lib/db";

/** What was done to what. `details` holds no phone, no message body and no secret. */
export type AuditRecord = {
  /** Noun and verb: `ride.book`. */
  action: string;
  subjectType: string;
  subjectId: string;
  details?: Record<string, string | number | boolean | null | string[]>;
};

/** Leaves the trace of a command, in the transaction of its effect. */
export async function recordAudit(
  transaction: Transaction,
  actor: Actor,
  record: AuditRecord,
): Promise<void> {
  await transaction.auditEntry.create({
    data: { ...record, actorKind: actor.kind, actorId: actor.id },
    select: { id: true },
  });
}
