import { type Columns, readSort, type Sort } from "@/lib/table";

/** What the lists of customers and drivers can show. */
export const peopleColumns = {
  name: { label: "Name", sortable: "ascending" },
  phone: { label: "Phone", usual: true },
  country: { label: "Country" },
  language: { label: "Language" },
  added: { label: "Added", usual: true, sortable: "descending" },
  changed: { label: "Changed" },
  archived: { label: "Archived" },
  id: { label: "Id" },
} as const satisfies Columns;
export type PeopleColumn = keyof typeof peopleColumns;

/** How the list stands: by name; of those added between two days, the latest first. */
export function peopleSort(filter: { sort?: string; from?: string; to?: string }): Sort<PeopleColumn> {
  const byDay = filter.from !== undefined || filter.to !== undefined;
  const usual: Sort<PeopleColumn> = byDay
    ? { column: "added", descending: true }
    : { column: "name", descending: false };
  const sort = readSort<PeopleColumn>(peopleColumns, { sort: filter.sort, usual });
  return byDay && sort.column !== "added" ? usual : sort;
}
