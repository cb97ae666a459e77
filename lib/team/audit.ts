import { type AuditRecord, recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Statements } from "@/lib/db";

type Deed = Pick<AuditRecord, "action" | "changes" | "details"> & { id: string };

/** Leaves the trace of what was done about a member. */
export function auditMember(statements: Statements, context: Context, { id, ...deed }: Deed): Promise<void> {
  return recordAudit(statements, context.actor, { ...deed, subjectType: "admin", subjectId: id });
}
