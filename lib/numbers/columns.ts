import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the list of numbers can show. */
export const numberColumns = {
  number: { label: "Number", sortable: "ascending" },
  status: { label: "Status", usual: true },
  flow: { label: "Texts and calls", usual: true },
  liveSessions: { label: "Live sessions", usual: true },
  provider: { label: "Provider", usual: true },
  capabilities: { label: "Can do", usual: true },
  country: { label: "Country" },
  cost: { label: "Monthly cost" },
  added: { label: "Added", sortable: "descending" },
  id: { label: "Id" },
} as const satisfies Columns;
export type NumberColumn = keyof typeof numberColumns;

/** How the list stands: by the number, unless it is asked for by when they were added. */
export function numberSort(filter: { sort?: string }): Sort<NumberColumn> {
  return readSort<NumberColumn>(numberColumns, {
    sort: filter.sort,
    usual: { column: "number", descending: false },
  });
}
