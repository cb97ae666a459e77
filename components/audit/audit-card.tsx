import { ScrollText, SearchX } from "lucide-react";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { hrefOfAudit } from "@/components/audit/href";
import { EmptyState } from "@/components/ui/empty-state";
import { ListCard } from "@/components/ui/list-card";
import { auditSort } from "@/lib/audit/columns";
import type { AuditAdmin, AuditPage } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";

type AuditCardProps = { page: AuditPage; filter: AuditFilter; admins: AuditAdmin[] };

/** One page of the audit log with what narrows it. */
export function AuditCard({ page, filter, admins }: AuditCardProps) {
  const { actor, subject, from, to } = filter;
  const narrowed = Boolean(actor || subject || from || to);
  return (
    <ListCard
      filter={filter}
      page={page}
      hrefOf={(place) => hrefOfAudit(filter, place)}
      newestFirst={auditSort(filter).descending}
    >
      <AuditFilters filter={filter} admins={admins} narrowed={narrowed} />
      {page.rows.length > 0 ? (
        <AuditTable rows={page.rows} filter={filter} />
      ) : (
        <NoEntries narrowed={narrowed} />
      )}
    </ListCard>
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
