import "server-only";
import { revalidatePath } from "next/cache";
import { type BulkAction, bulkSchema, forEachRow } from "@/lib/bulk";
import type { Context } from "@/lib/context";
import { actionsFor } from "@/lib/http/action";
import type { Permission } from "@/lib/permissions";

/** The maker of server actions for many rows that need a permission. */
export function bulkActionsFor(permission: Permission) {
  const { createQuery } = actionsFor(permission);

  /** Does the same with many rows, each as if it had been asked for alone. Then open pages read their data anew. */
  return function createBulkAction(work: (context: Context, id: string) => Promise<unknown>): BulkAction {
    return createQuery(bulkSchema, async (context, ids) => {
      const outcome = await forEachRow(ids, (id) => work(context, id));
      revalidatePath("/", "layout");
      return outcome;
    });
  };
}
