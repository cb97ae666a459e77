import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";

/** Leaves the trace of a list that is taken along: which one, and what it was narrowed to, but for what was searched. */
export async function recordExport(
  { database, actor }: Context,
  { list, filter }: { list: string; filter: object },
): Promise<void> {
  const told = Object.entries(filter).filter(
    ([name, value]) => typeof value === "string" && !unsaid.has(name),
  );
  await inTransaction(database, (transaction) =>
    recordAudit(transaction, actor, {
      action: "list.export",
      subjectType: "list",
      subjectId: list,
      details: {
        list,
        ...Object.fromEntries(told),
        ...("search" in filter && filter.search ? { search: "yes" } : {}),
      },
    }),
  );
}

/** Pages and orders leave nothing out; what was searched may be a phone. */
const unsaid = new Set(["after", "before", "sort", "search"]);
