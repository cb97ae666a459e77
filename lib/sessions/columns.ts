import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the list of sessions can show. */
export const sessionColumns = {
  people: { label: "People" },
  purpose: { label: "For", usual: true },
  opened: { label: "Opened", usual: true, sortable: "descending" },
  state: { label: "State", usual: true },
  openUntil: { label: "Open until" },
  liveUntil: { label: "Grace until" },
  closingReason: { label: "Ended because" },
  numbers: { label: "Numbers" },
  id: { label: "Id" },
} as const satisfies Columns;
export type SessionColumn = keyof typeof sessionColumns;

/** How the list stands: as they were opened. */
export function sessionSort(filter: { sort?: string }): Sort<SessionColumn> {
  return readSort<SessionColumn>(sessionColumns, {
    sort: filter.sort,
    usual: { column: "opened", descending: true },
  });
}
