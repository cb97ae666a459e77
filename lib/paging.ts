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
