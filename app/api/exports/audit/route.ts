import { exportAudit } from "@/lib/audit/export";
import { auditFilterSchema } from "@/lib/audit/schema";
import { exportFileName } from "@/lib/csv";
import { createAdminRoute } from "@/lib/http/admin-route";
import { csvDownload } from "@/lib/http/download";

/** The audit log as CSV: what its page shows under the same address, from all of its pages. */
export const GET = createAdminRoute("audit.read", async ({ database }, { request }) => {
  const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload(exportFileName("audit-log", new Date()), exportAudit(database, filter));
});
