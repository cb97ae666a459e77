import { ScrollText, SearchX } from "lucide-react";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditList } from "@/components/audit/audit-list";
import { hrefOfAudit } from "@/components/audit/href";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/pagination";
import type { AuditAdmin, AuditPage } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";

type AuditCardProps = { page: AuditPage; filter: AuditFilter; admins: AuditAdmin[] };

/** One page of the audit log with what narrows it. */
export function AuditCard({ page, filter, admins }: AuditCardProps) {
  const { actor, subject, from, to } = filter;
  const narrowed = Boolean(actor || subject || from || to);
  return (
    <Card>
      <AuditFilters filter={filter} admins={admins} narrowed={narrowed} />
      {page.rows.length > 0 ? <AuditList rows={page.rows} /> : <NoEntries narrowed={narrowed} />}
      <KeysetPagination page={page} hrefOf={(place) => hrefOfAudit(filter, place)} />
    </Card>
  );
}

function NoEntries({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState icon={SearchX} title="Nothing found" description="Choose other days, or show all." />
  ) : (
    <EmptyState
      icon={ScrollText}
      title="Nothing has been changed yet"
      description="What admins, API keys and carriers change from now on stands here."
    />
  );
}
