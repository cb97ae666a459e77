import { z } from "zod";
import { AppError } from "@/lib/errors";

/** The most rows that are dealt with at a time: more than a page has. */
const maximumRows = 100;

/** The rows that were chosen. */
export const bulkSchema = z.array(z.uuid()).min(1, "Choose some rows.").max(maximumRows);

/** What became of the rows that were chosen: with which it was done, and which were refused and why. */
export type BulkOutcome = { done: string[]; refused: { id: string; reason: string }[] };

/** A server action for many rows. */
export type BulkAction = (ids: string[]) => Promise<BulkOutcome>;

/**
 * Does the same with one row after the other, each in a transaction and with an audit row of its own. A refusal stops
 * none of the others; anything that nobody threw on purpose stops all that come after.
 */
export async function forEachRow(
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], refused: [] };
  for (const id of new Set(ids)) {
    try {
      await work(id);
      outcome.done.push(id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcome.refused.push({ id, reason: error.message });
    }
  }
  return outcome;
}
