import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { LiveRows } from "@/components/live/live-rows";
import type { Cell } from "@/components/ui/cells";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { RowCheckbox, SelectAll } from "@/components/ui/selection";
import { Table, TableCell, TableHead, TableHeader, TableRow, tableBodyLook } from "@/components/ui/table";
import { type Column, type Columns, type Sort, shownColumns, writeSort } from "@/lib/table";

type DataTableProps<Row extends { id: string }, Id extends string> = {
  /** What it lists. */
  label: string;
  rows: readonly Row[];
  columns: Columns<Id>;
  cells: Record<Id, Cell<Row>>;
  /** The columns that somebody has chosen, as the address says them; the first one stays in sight on a small screen. */
  chosen: string | undefined;
  sort: Sort;
  /** The address of the list in another order. */
  hrefOf: (changes: { sort: string }) => string;
  /** What a row is called; given, rows can be chosen by checkboxes. Needs a `Selection` around. */
  nameOf?: (row: Row) => string;
  /** Rows are several lines high: each cell begins at the top. */
  tall?: boolean;
  /** What can be done with one row. */
  actions?: (row: Row) => ReactNode;
};

/**
 * A page of a list: sortable where an index can serve it, with the columns that were chosen. Rows keep their identity
 * by id while the page is read anew.
 */
export function DataTable<Row extends { id: string }, Id extends string>(props: DataTableProps<Row, Id>) {
  const { label, rows, columns, chosen, sort, hrefOf, nameOf, actions } = props;
  const shown = shownColumns(columns, chosen);
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          {nameOf && (
            <TableHead className="w-0 pr-0">
              <SelectAll ids={rows.map((row) => ({ id: row.id, name: nameOf(row) }))} />
            </TableHead>
          )}
          {shown.map((id, place) => (
            <Head
              key={id}
              column={columns[id]}
              id={id}
              sort={sort}
              hrefOf={hrefOf}
              className={cn(place === 0 && firstLook, props.cells[id].numeric && "text-right")}
            />
          ))}
          {actions && (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <LiveRows
        as="tbody"
        className={tableBodyLook}
        rows={rows.map((row) => ({
          id: row.id,
          node: <Line key={row.id} row={row} shown={shown} {...props} />,
        }))}
      />
    </Table>
  );
}

const firstLook = "first-column max-sm:max-w-[55vw]";

type HeadProps = {
  column: Column;
  id: string;
  sort: Sort;
  hrefOf: (changes: { sort: string }) => string;
  className: string;
};

function Head({ column, id, sort, hrefOf, className }: HeadProps) {
  if (!column.sortable) return <TableHead className={className}>{column.label}</TableHead>;
  const sorted = sort.column === id;
  const descending = sorted ? !sort.descending : column.sortable === "descending";
  const Icon = !sorted ? ChevronsUpDown : sort.descending ? ArrowDown : ArrowUp;
  return (
    <TableHead
      className={className}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
    >
      <Link
        href={hrefOf({ sort: writeSort({ column: id, descending }) })}
        scroll={false}
        className="-mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink"
      >
        {column.label}
        <Icon aria-hidden className={cn("size-3.5", sorted && "text-ink")} />
      </Link>
    </TableHead>
  );
}

type LineProps<Row extends { id: string }, Id extends string> = DataTableProps<Row, Id> & {
  row: Row;
  shown: readonly Id[];
};

function Line<Row extends { id: string }, Id extends string>({
  row,
  shown,
  cells,
  nameOf,
  tall,
  actions,
}: LineProps<Row, Id>) {
  return (
    <TableRow>
      {nameOf && (
        <TableCell className={cn("w-0 pr-0", tall && "align-top")}>
          <RowCheckbox id={row.id} name={nameOf(row)} />
        </TableCell>
      )}
      {shown.map((id, place) => {
        const { render, numeric, className } = cells[id];
        return (
          <TableCell
            key={id}
            className={cn(
              place === 0 ? `font-medium ${firstLook}` : "text-ink-soft",
              numeric && "numeric text-right",
              tall && "align-top",
              className,
            )}
          >
            {render(row)}
          </TableCell>
        );
      })}
      {actions && <TableCell className="w-0 text-right">{actions(row)}</TableCell>}
    </TableRow>
  );
}
