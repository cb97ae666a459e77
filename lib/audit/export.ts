import { type AuditColumn, auditColumns } from "@/lib/audit/columns";
import { type AuditRow, listAudit } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";

const values: CsvValues<AuditRow, AuditColumn> = {
  at: ({ at }) => at,
  who: ({ actorName, actorKind }) => actorName ?? actorKind,
  whoId: ({ actorId }) => actorId,
  action: ({ action }) => action,
  about: ({ subjectType }) => subjectType,
  aboutId: ({ subjectId }) => subjectId,
  changes: told,
  id: ({ id }) => id,
};

function told({ details, changes }: AuditRow): string | null {
  const all = { ...details, ...(Object.keys(changes).length > 0 && { changes }) };
  return Object.keys(all).length > 0 ? JSON.stringify(all) : null;
}

/** The narrowed audit log, from all pages, as CSV. */
export function exportAudit(database: Database, filter: AuditFilter): AsyncGenerator<string> {
  return csvList({ columns: auditColumns, values, filter, read: (part) => listAudit(database, part) });
}
