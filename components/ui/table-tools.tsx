import { Download } from "lucide-react";
import { Allowed } from "@/components/layout/allowed";
import { addressOf, changed } from "@/components/ui/address";
import { buttonVariants } from "@/components/ui/button";
import { ColumnsMenu } from "@/components/ui/columns-menu";
import { type Columns, columnIds, shownColumns, type TableFilter } from "@/lib/table";

type TableToolsProps<Id extends string> = {
  columns: Columns<Id>;
  /** The address that writes the list as a file. */
  exportPath: string;
  /** What the list's address says: what it is narrowed to stands in the file, from all pages. */
  filter: TableFilter;
};

/** Beside a list: its columns, and the way to take it along. */
export function TableTools<Id extends string>(props: TableToolsProps<Id>) {
  const { columns, exportPath, filter } = props;
  const choices = columnIds(columns)
    .slice(1)
    .map((id) => ({ id, label: columns[id].label, usual: columns[id].usual ?? false }));
  return (
    <div className="flex gap-2">
      <ColumnsMenu columns={choices} shown={shownColumns(columns, filter.columns).slice(1)} />
      <Allowed to="lists.transfer">
        <a
          href={addressOf(exportPath, changed(filter, {}))}
          download
          className={buttonVariants({ variant: "secondary" })}
          title="All pages of this list, as it is narrowed, in the columns shown"
        >
          <Download aria-hidden /> Export CSV
        </a>
      </Allowed>
    </div>
  );
}
