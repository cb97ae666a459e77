import { byteOrderMark, csvLine, guardFormula } from "@/lib/csv";
import type { E164 } from "@/lib/phone";
import { type Columns, shownColumns, type TableFilter } from "@/lib/table";

/**
 * A value of a file. Texts stand behind an apostrophe where a spreadsheet would run them; a phone begins with a plus
 * sign too, but an apostrophe would be one more thing that is not the phone.
 */
export type CsvValue = string | number | Date | null | { phone: E164 };

/** What a row has in each column of its list. */
export type CsvValues<Row, Id extends string> = Record<Id, (row: Row) => CsvValue>;

type CsvList<Row, Id extends string, Filter extends TableFilter> = {
  columns: Columns<Id>;
  values: CsvValues<Row, Id>;
  /** What the list's address says; the page that it is on narrows nothing. */
  filter: Filter;
  /** Reads a page of the list. */
  read: (part: Filter & { pageSize: number }) => Promise<{ rows: readonly Row[] }>;
};

const partRows = 1000;

/**
 * A list as CSV: all its rows in its order, in the columns shown. Each part is read by the list's own statement when
 * it is asked for, so that a slow reader holds neither memory nor a transaction open.
 */
export async function* csvList<Row extends { id: string }, Id extends string, Filter extends TableFilter>(
  list: CsvList<Row, Id, Filter>,
): AsyncGenerator<string> {
  const { columns, values, filter, read } = list;
  const shown = shownColumns(columns, filter.columns);
  yield byteOrderMark + csvLine(shown.map((id) => columns[id].label));
  for (let after: string | undefined; ; ) {
    const { rows } = await read({ ...filter, before: undefined, after, pageSize: partRows });
    if (rows.length > 0)
      yield rows.map((row) => csvLine(shown.map((id) => csvValue(values[id](row))))).join("");
    after = rows.at(-1)?.id;
    if (rows.length < partRows) return;
  }
}

function csvValue(value: CsvValue): string | number {
  if (value === null) return "";
  if (typeof value === "number") return value;
  if (typeof value === "string") return guardFormula(value);
  return value instanceof Date ? value.toISOString() : value.phone;
}
