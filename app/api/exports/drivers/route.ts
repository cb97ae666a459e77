import { createExportRoute } from "@/lib/http/export-route";
import { exportPeople } from "@/lib/people/export";
import { peopleFilterSchema } from "@/lib/people/filter";

/** The list of drivers as CSV. */
export const GET = createExportRoute({
  list: "drivers",
  schema: peopleFilterSchema,
  write: (database, filter) => exportPeople(database, { ...filter, side: "driver" }),
});
