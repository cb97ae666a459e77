import { exportAudit } from "@/lib/audit/export";
import { auditFilterSchema } from "@/lib/audit/schema";
import { createExportRoute } from "@/lib/http/export-route";

/** The audit log as CSV. */
export const GET = createExportRoute({
  list: "audit-log",
  schema: auditFilterSchema,
  permission: "audit.read",
  write: exportAudit,
});
