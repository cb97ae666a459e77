import { exportCalls } from "@/lib/calls/export";
import { callFilterSchema } from "@/lib/calls/filter";
import { createExportRoute } from "@/lib/http/export-route";

/** The list of calls as CSV. */
export const GET = createExportRoute({ list: "calls", schema: callFilterSchema, write: exportCalls });
