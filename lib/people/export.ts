import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type PeopleColumn, peopleColumns } from "@/lib/people/columns";
import type { PeopleFilter } from "@/lib/people/filter";
import { listPeople } from "@/lib/people/queries";
import type { PersonRecord, Side } from "@/lib/people/schema";

const values: CsvValues<PersonRecord, PeopleColumn> = {
  name: ({ name }) => name,
  phone: ({ phone }) => ({ phone }),
  country: ({ country }) => country,
  language: ({ language }) => language,
  added: ({ createdAt }) => createdAt,
  changed: ({ updatedAt }) => updatedAt,
  archived: ({ archivedAt }) => (archivedAt ? "yes" : "no"),
  id: ({ id }) => id,
};

/** The people of a side that a filter leaves, from all pages, as CSV. */
export function exportPeople(
  database: Database,
  filter: PeopleFilter & { side: Side },
): AsyncGenerator<string> {
  return csvList({ columns: peopleColumns, values, filter, read: (part) => listPeople(database, part) });
}
