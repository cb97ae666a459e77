import { createExportRoute } from "@/lib/http/export-route";
import { exportNumbers } from "@/lib/numbers/export";
import { numberFilterSchema } from "@/lib/numbers/filter";

/** The list of numbers as CSV. */
export const GET = createExportRoute({ list: "numbers", schema: numberFilterSchema, write: exportNumbers });
