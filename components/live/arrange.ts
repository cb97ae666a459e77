import type { ReactNode } from "react";

/** A row of a list: what it is about, and how it looks. */
export type LiveRow = { id: string; node: ReactNode };

/**
 * What a list shows whose rows stay where they were `placed`: each as it was read last, in its place. `added` counts
 * the rows that were read and have no place yet; settled, the list stands as it was read.
 */
export function arrange(placed: readonly LiveRow[], read: readonly LiveRow[]) {
  const latest = new Map(read.map((row) => [row.id, row]));
  const known = new Set(placed.map(({ id }) => id));
  return {
    shown: placed.map((row) => latest.get(row.id) ?? row),
    added: read.filter(({ id }) => !known.has(id)).length,
    isSettled: placed.length === read.length && placed.every(({ id }, index) => read[index]?.id === id),
  };
}
