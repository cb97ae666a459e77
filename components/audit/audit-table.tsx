import { AuditChanges } from "@/components/audit/audit-changes";
import { hrefOfAudit } from "@/components/audit/href";
import { actionLabel, actorLabel, subjectHref } from "@/components/audit/words";
import { type Cell, idCell, idCellOf, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { type AuditColumn, auditColumns, auditSort } from "@/lib/audit/columns";
import type { AuditRow } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { formatPhone } from "@/lib/phone";

const cells: Record<AuditColumn, Cell<AuditRow>> = {
  at: instantCell(({ at }) => at),
  who: { render: actorLabel, className: "min-w-36 first-letter:uppercase" },
  whoId: idCellOf(({ actorId }) => actorId),
  action: { render: ({ action }) => actionLabel(action), className: "text-ink" },
  about: { render: (row) => <Subject row={row} />, className: "max-w-72 break-words" },
  aboutId: idCellOf(({ subjectId }) => subjectId),
  changes: { render: (row) => <AuditChanges row={row} />, className: "min-w-64" },
  id: idCell,
};

/** A page of the audit log: who did what, when, and what changed. */
export function AuditTable({ rows, filter }: { rows: AuditRow[]; filter: AuditFilter }) {
  return (
    <DataTable
      label="Audit log"
      rows={rows}
      columns={auditColumns}
      cells={cells}
      chosen={filter.columns}
      sort={auditSort(filter)}
      hrefOf={(changes) => hrefOfAudit(filter, changes)}
      tall
    />
  );
}

function Subject({ row }: { row: AuditRow }) {
  const { subjectType, subjectName } = row;
  const href = subjectHref(row);
  const name = subjectType === "number" && subjectName ? formatPhone(subjectName) : subjectName;
  if (!href) return name ?? "–";
  return (
    <Link href={href} className="text-primary-ink underline underline-offset-2">
      {name ?? "Open"}
    </Link>
  );
}
