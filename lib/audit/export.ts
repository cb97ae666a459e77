import { type AuditRow, readAudit } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { byteOrderMark, csvLine, guardFormula } from "@/lib/csv";
import type { Database } from "@/lib/db";

const batchSize = 1000;

/** The narrowed audit log as CSV, newest first. Only a part of it is ever in memory. */
export async function* exportAudit(
  database: Database,
  { before: _before, after, ...filter }: AuditFilter,
): AsyncGenerator<string> {
  yield `${byteOrderMark}time (UTC),who,who's id,did what,about,its id,changes and details\r\n`;
  for (let last = after; ; ) {
    const rows = await readAudit(database, { ...filter, after: last, limit: batchSize });
    yield rows.map(auditLine).join("");
    last = rows.at(-1)?.id;
    if (rows.length < batchSize) return;
  }
}

function auditLine(row: AuditRow): string {
  const told = { ...row.details, ...(Object.keys(row.changes).length > 0 && { changes: row.changes }) };
  return csvLine([
    row.at.toISOString(),
    guardFormula(row.actorName ?? row.actorKind),
    row.actorId ?? "",
    row.action,
    row.subjectType,
    row.subjectId,
    Object.keys(told).length > 0 ? JSON.stringify(told) : "",
  ]);
}
