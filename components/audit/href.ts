import { addressOf, changed } from "@/components/ui/address";
import type { AuditFilter } from "@/lib/audit/schema";

/** The address of the Audit log with `changes` to what it shows; another page only when `changes` ask for it. */
export function hrefOfAudit(filter: Partial<AuditFilter>, changes: Partial<AuditFilter>): string {
  return addressOf("/settings/audit", changed(filter, changes));
}
