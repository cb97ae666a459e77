import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the list of calls can show. */
export const callColumns = {
  caller: { label: "Caller" },
  callee: { label: "Called", usual: true },
  outcome: { label: "What became of it", usual: true },
  received: { label: "Received", usual: true, sortable: "descending" },
  number: { label: "Number", usual: true },
  answered: { label: "Answered" },
  ended: { label: "Ended" },
  session: { label: "Session" },
  id: { label: "Id" },
} as const satisfies Columns;
export type CallColumn = keyof typeof callColumns;

/** How the list stands: as the calls came in. */
export function callSort(filter: { sort?: string }): Sort<CallColumn> {
  return readSort<CallColumn>(callColumns, {
    sort: filter.sort,
    usual: { column: "received", descending: true },
  });
}
