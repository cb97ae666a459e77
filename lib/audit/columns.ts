import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the audit log can show. */
export const auditColumns = {
  at: { label: "Time", sortable: "descending" },
  who: { label: "Who", usual: true },
  whoId: { label: "Who's id" },
  action: { label: "Did what", usual: true },
  about: { label: "About", usual: true },
  aboutId: { label: "Its id" },
  changes: { label: "Changes and details", usual: true },
  id: { label: "Id" },
} as const satisfies Columns;
export type AuditColumn = keyof typeof auditColumns;

/** How the log stands: as things were done. */
export function auditSort(filter: { sort?: string }): Sort<AuditColumn> {
  return readSort<AuditColumn>(auditColumns, {
    sort: filter.sort,
    usual: { column: "at", descending: true },
  });
}
