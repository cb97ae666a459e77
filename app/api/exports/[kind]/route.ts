import { z } from "zod";
import { exportFileName } from "@/lib/csv";
import { notFound } from "@/lib/errors";
import { createAdminRoute } from "@/lib/http/admin-route";
import { csvDownload } from "@/lib/http/download";
import { readListAddress } from "@/lib/http/search";
import { exportList } from "@/lib/imports/export";
import { importKinds } from "@/lib/imports/schema";
import { numberStatuses } from "@/lib/numbers/schema";

const parametersSchema = z.object({
  archived: z.literal("1").optional().catch(undefined),
  status: z.enum(numberStatuses).optional().catch(undefined),
});

/** A list as CSV: what its page shows under the same address, from all of its pages. */
export const GET = createAdminRoute<{ kind: string }>(
  "lists.transfer",
  async ({ database }, { request, parameters }) => {
    const kind = z.enum(importKinds).safeParse(parameters.kind);
    if (!kind.success) throw notFound("list");
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const address = await readListAddress(Promise.resolve(query));
    const { archived, status } = parametersSchema.parse(address.parameters);
    const list = { kind: kind.data, search: address.search.text, archived: archived === "1", status };
    return csvDownload(exportFileName(kind.data, new Date()), exportList(database, list));
  },
);
