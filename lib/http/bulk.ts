import "server-only";
import { revalidatePath } from "next/cache";
import { type BulkAction, bulkSchema, forEachRow } from "@/lib/bulk";
import type { Context } from "@/lib/context";
import { createQuery } from "@/lib/http/action";

/**
 * Makes a server action that does the same with many rows, each as if it had been asked for alone. Afterwards open
 * pages read their data anew.
 */
export function createBulkAction(work: (context: Context, id: string) => Promise<unknown>): BulkAction {
  return createQuery(bulkSchema, async (context, ids) => {
    const outcome = await forEachRow(ids, (id) => work(context, id));
    revalidatePath("/", "layout");
    return outcome;
  });
}
