import type { Actor } from "@/lib/actor";
import type { Statements } from "@/lib/db";

/** What was done to what. `details` holds no phone, no message body and no secret. */
export type AuditRecord = {
  /** Noun and verb: `ride.book`. */
  action: string;
  subjectType: string;
  subjectId: string;
  details?: Record<string, string | number | boolean | null | string[]>;
};

/** Leaves the trace of a command, in the transaction of its effect. */
export async function recordAudit(transaction: Statements, actor: Actor, record: AuditRecord): Promise<void> {
  await transaction.$executeRaw`
    insert into audit_entries (actor_kind, actor_id, action, subject_type, subject_id, details)
    values (${actor.kind}::actor_kind, ${actor.id}, ${record.action}, ${record.subjectType}, ${record.subjectId},
      ${JSON.stringify(record.details ?? {})}::text::jsonb)`;
}
