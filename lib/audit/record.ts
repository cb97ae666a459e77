import type { Actor } from "@/lib/actor";
import type { AuditAction, AuditSubject } from "@/lib/audit/schema";
import type { Statements } from "@/lib/db";
import { hidePhones } from "@/lib/hide-phones";

type Value = string | number | boolean | null;

/**
 * What was done to what. Neither `changes` nor `details` hold a name, a message body or a secret. Phones that somebody
 * has typed into a text, a reason or a label are hidden when it is written.
 */
export type AuditRecord = {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string;
  /** The values before and after, by field. */
  changes?: Record<string, { from: Value; to: Value }>;
  details?: Record<string, Value | string[]>;
};

/** Leaves the trace of a command, in the transaction of its effect. */
export async function recordAudit(transaction: Statements, actor: Actor, record: AuditRecord): Promise<void> {
  const details = { ...record.details, ...(record.changes && { changes: record.changes }) };
  await transaction.$executeRaw`
    insert into audit_entries (actor_kind, actor_id, action, subject_type, subject_id, details)
    values (${actor.kind}::actor_kind, ${actor.id}, ${record.action}, ${record.subjectType}, ${record.subjectId},
      ${JSON.stringify(details, withoutPhones)}::text::jsonb)`;
}

function withoutPhones(_key: string, value: unknown): unknown {
  return typeof value === "string" ? hidePhones(value) : value;
}
