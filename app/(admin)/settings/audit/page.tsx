import { AuditCard } from "@/components/audit/audit-card";
import { PageHeader } from "@/components/ui/page-header";
import { TableTools } from "@/components/ui/table-tools";
import { auditColumns } from "@/lib/audit/columns";
import { listAudit, listAuditAdmins } from "@/lib/audit/queries";
import { auditFilterSchema } from "@/lib/audit/schema";
import { getContext } from "@/lib/http/context";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: ListParameters }) {
  const { database } = await getContext("audit.read");
  const filter = auditFilterSchema.parse(await searchParams);
  const [page, admins] = await Promise.all([listAudit(database, filter), listAuditAdmins(database)]);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who changed what, and when. Nobody can change or delete what stands here."
        back={{ href: "/settings", label: "Settings" }}
        actions={<TableTools columns={auditColumns} exportPath="/api/exports/audit" filter={filter} />}
      />
      <AuditCard page={page} filter={filter} admins={admins} />
    </>
  );
}
