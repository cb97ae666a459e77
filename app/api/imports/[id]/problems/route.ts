import { exportFileName } from "@/lib/csv";
import { notFound } from "@/lib/errors";
import { createAdminRoute } from "@/lib/http/admin-route";
import { csvDownload } from "@/lib/http/download";
import { exportProblems } from "@/lib/imports/export";
import { readImport } from "@/lib/imports/queries";

/** All lines of a file that cannot be imported, with the reasons, as CSV. */
export const GET = createAdminRoute<{ id: string }>(
  "lists.transfer",
  async ({ database }, { parameters }) => {
    const found = await readImport(database, parameters);
    if (!found) throw notFound("import");
    const fileName = exportFileName(`${found.kind}-problems`, new Date());
    return csvDownload(fileName, exportProblems(database, found));
  },
);
