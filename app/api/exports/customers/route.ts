import { createExportRoute } from "@/lib/http/export-route";
import { exportPeople } from "@/lib/people/export";
import { peopleFilterSchema } from "@/lib/people/filter";

/** The list of customers as CSV. */
export const GET = createExportRoute({
  list: "customers",
  schema: peopleFilterSchema,
  write: (database, filter) => exportPeople(database, { ...filter, side: "customer" }),
});
