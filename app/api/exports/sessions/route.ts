import { createExportRoute } from "@/lib/http/export-route";
import { exportSessions } from "@/lib/sessions/export";
import { sessionFilterSchema } from "@/lib/sessions/filter";

/** The list of sessions as CSV. */
export const GET = createExportRoute({
  list: "sessions",
  schema: sessionFilterSchema,
  write: exportSessions,
});
