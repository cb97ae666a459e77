import { byteOrderMark, csvLine, guardFormula } from "@/lib/csv";
import type { E164 } from "@/lib/phone";
import type { Columns } from "@/lib/table";

/**
 * A value of a file. Texts stand behind an apostrophe where a spreadsheet would run them; a phone begins with a plus
 * sign too, but an apostrophe would be one more thing that is not the phone.
 */
export type CsvValue = string | number | Date | null | { phone: E164 };

/** What a row has in each column of its list. */
export type CsvValues<Row, Id extends string> = Record<Id, (row: Row) => CsvValue>;

type CsvList<Row, Id extends string> = {
  columns: Columns<Id>;
  shown: readonly Id[];
  values: CsvValues<Row, Id>;
  /** The next rows of the list, `limit` at most, from the start or after a row. */
  read: (part: { after?: string; limit: number }) => Promise<readonly Row[]>;
};

const partRows = 1000;

/**
 * A list as CSV: all its rows in its order, in the columns shown. Each part is read by the list's own statement when
 * it is asked for, so that a slow reader holds neither memory nor a transaction open.
 */
export async function* csvList<Row extends { id: string }, Id extends string>(
  list: CsvList<Row, Id>,
): AsyncGenerator<string> {
  const { columns, shown, values, read } = list;
  yield byteOrderMark + csvLine(shown.map((id) => columns[id].label));
  for (let after: string | undefined; ; ) {
    const rows = await read({ after, limit: partRows });
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
