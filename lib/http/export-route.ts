import "server-only";
import type { z } from "zod";
import { recordExport } from "@/lib/audit/record-export";
import { exportFileName } from "@/lib/csv";
import type { Database } from "@/lib/db";
import { createAdminRoute } from "@/lib/http/admin-route";
import { csvDownload } from "@/lib/http/download";
import { readListAddress } from "@/lib/http/search";
import type { Permission } from "@/lib/permissions";

type Export<Schema extends z.ZodType<object>> = {
  /** What the list is called: the file's name, and the trace's. */
  list: string;
  /** Reads the list's address. */
  schema: Schema;
  /** What it takes to have the list, when that is something of its own. */
  permission?: Permission;
  write: (database: Database, filter: z.output<Schema>) => AsyncGenerator<string>;
};

/** Makes the route that answers a list as CSV: what its page shows under the same address, from all of its pages. */
export function createExportRoute<Schema extends z.ZodType<object>>({
  list,
  schema,
  permission = "lists.transfer",
  write,
}: Export<Schema>) {
  return createAdminRoute(permission, async (context, { request }) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const filter = schema.parse((await readListAddress(Promise.resolve(query))).parameters);
    await recordExport(context, { list, filter });
    return csvDownload(exportFileName(list, new Date()), write(context.database, filter));
  });
}
