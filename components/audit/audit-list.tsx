import Link from "next/link";
import { AuditChanges } from "@/components/audit/audit-changes";
import { actionLabel, actorLabel, subjectHref } from "@/components/audit/words";
import { Time } from "@/components/ui/time";
import type { AuditRow } from "@/lib/audit/queries";
import { formatPhone } from "@/lib/phone";

/** Entries, newest first, each with who, what, when and what changed. */
export function AuditList({ rows }: { rows: AuditRow[] }) {
  return (
    <ol className="divide-y divide-line border-line border-t">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-6 gap-y-0.5 px-5 py-3 sm:grid-cols-[11rem_1fr]">
          <span className="numeric text-ink-soft text-sm sm:pt-0.5">
            <Time at={row.at} />
          </span>
          <div className="min-w-0">
            <p>
              <span className="font-medium">{actionLabel(row.action)}</span>
              <SubjectLink row={row} />
              <span className="text-ink-soft"> by {actorLabel(row)}</span>
            </p>
            <AuditChanges row={row} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function SubjectLink({ row }: { row: AuditRow }) {
  const href = subjectHref(row);
  const name =
    row.subjectType === "number" && row.subjectName ? formatPhone(row.subjectName) : row.subjectName;
  if (!href) return name && `: ${name}`;
  return (
    <>
      {": "}
      <Link href={href} prefetch={false} className="text-primary-ink underline underline-offset-2">
        {name ?? "open"}
      </Link>
    </>
  );
}
