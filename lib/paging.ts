/** One page of a list. */
export type Page<T> = { rows: T[]; page: number; pageCount: number; total: number };

/** How many rows a page of a list has. */
export const pageSize = 25;

/** The page that is asked for, or the nearest one that exists. */
export function pageOf(options: { page?: number; total: number }) {
  const pageCount = Math.max(1, Math.ceil(options.total / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(options.page ?? 1) || 1), pageCount);
  return { page, pageCount, total: options.total, offset: (page - 1) * pageSize };
}

/** The neighbours of a page that is read from a key, newest first; null when there is none. */
export type Neighbours = { older: string | null; newer: string | null };

/**
 * Cuts a page out of rows, newest first, of which one more was read than it holds: that one tells whether the walk
 * could go on. `after` and `before` are what was asked for: older or newer than that one.
 */
export function cutPage<Row extends { id: string }>(
  found: readonly Row[],
  { size, after, before }: { size: number; after?: string; before?: string },
): Neighbours & { rows: Row[] } {
  const more = found.length > size;
  const rows = before ? found.slice(-size) : found.slice(0, size);
  const hasOlder = before !== undefined || more;
  const hasNewer = before ? more : after !== undefined;
  return {
    rows,
    older: hasOlder ? (rows.at(-1)?.id ?? null) : null,
    newer: hasNewer ? (rows.at(0)?.id ?? null) : null,
  };
}
