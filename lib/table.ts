import { z } from "zod";

/** A column of a list, as its table and its files name it. The first one tells the rows apart and is always there. */
export type Column = {
  label: string;
  /** Shown until somebody chooses otherwise. */
  usual?: true;
  /** The list can stand in its order, because an index does; and which way round is asked for first. */
  sortable?: "ascending" | "descending";
};

/** The columns of a list, in their order. */
export type Columns<Id extends string = string> = Readonly<Record<Id, Column>>;

/** In which column's order a list stands. */
export type Sort<Id extends string = string> = { column: Id; descending: boolean };

const optionalId = z.uuid().optional().catch(undefined);
const optionalDay = z.iso.date().optional().catch(undefined);
const listed = z.string().regex(/^[A-Za-z,]{1,300}$/);

/** What the address of every list may say; anything unreadable counts as not said. */
export const tableShape = {
  /** A column, with a minus sign for the other way round: `-pickup`. */
  sort: z
    .string()
    .regex(/^-?[A-Za-z]{1,40}$/)
    .optional()
    .catch(undefined),
  /** The columns that are wanted, with commas between. */
  columns: listed.optional().catch(undefined),
  /** The first and the last day, in UTC. */
  from: optionalDay,
  to: optionalDay,
  /** The page after this row, and the one before this row: by their ids, because what they are sorted by may be a name. */
  after: optionalId,
  before: optionalId,
};

/** What {@link tableShape} reads. */
export type TableFilter = z.output<z.ZodObject<typeof tableShape>>;

/** The ids of the columns, in their order. */
export function columnIds<Id extends string>(columns: Columns<Id>): Id[] {
  // The keys of an object are strings to TypeScript, whatever its type says.
  return Object.keys(columns) as Id[];
}

/** The columns that are wanted: the usual ones until somebody has chosen. */
export function shownColumns<Id extends string>(columns: Columns<Id>, chosen: string | undefined): Id[] {
  const wanted = chosen?.split(",");
  return columnIds(columns).filter((id, place) => {
    if (place === 0) return true;
    return wanted ? wanted.includes(id) : columns[id].usual;
  });
}

/** The order that is asked for, if an index stands in it; else `usual`. */
export function readSort<Id extends string>(
  columns: Columns<Id>,
  { sort, usual }: { sort: string | undefined; usual: Sort<Id> },
): Sort<Id> {
  const column = columnIds(columns).find((id) => id === sort?.replace("-", ""));
  return column && columns[column].sortable ? { column, descending: sort?.startsWith("-") ?? false } : usual;
}

/** An order as an address has it. */
export function writeSort({ column, descending }: Sort): string {
  return descending ? `-${column}` : column;
}
