import type { AuditFilter } from "@/lib/audit/schema";

type Wanted = Partial<AuditFilter>;

/** The address of the Audit log with `changes` to what it shows; another page only when `changes` ask for it. */
export function hrefOfAudit(filter: Wanted, changes: Wanted): string {
  return `/settings/audit${queryOf({ ...filter, after: undefined, before: undefined, ...changes })}`;
}

/** The address of the same entries as CSV, from all pages. */
export function auditExportHref(filter: Wanted): string {
  return `/api/exports/audit${queryOf({ ...filter, after: undefined, before: undefined })}`;
}

function queryOf(wanted: Wanted): string {
  const entries = Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : "";
}
