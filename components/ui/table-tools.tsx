import { Download } from "lucide-react";
import { Allowed } from "@/components/layout/allowed";
import { addressOf } from "@/components/ui/address";
import { buttonVariants } from "@/components/ui/button";
import { ColumnsMenu } from "@/components/ui/columns-menu";
import { type Columns, columnIds } from "@/lib/table";

type TableToolsProps<Id extends string> = {
  columns: Columns<Id>;
  shown: readonly Id[];
  /** The address that writes the list as a file; without one it is not offered. */
  exportPath?: string;
  /** What the list is narrowed to: all of it stands in the file, from all pages. */
  parameters: object;
};

/** Beside a list: its columns, and the way to take it along. */
export function TableTools<Id extends string>(props: TableToolsProps<Id>) {
  const { columns, shown, exportPath, parameters } = props;
  const choices = columnIds(columns)
    .slice(1)
    .map((id) => ({ id, label: columns[id].label, usual: columns[id].usual ?? false }));
  const wanted = { ...parameters, after: undefined, before: undefined };
  return (
    <div className="flex gap-2">
      <ColumnsMenu columns={choices} shown={shown.slice(1)} />
      {exportPath && (
        <Allowed to="lists.transfer">
          <a
            href={addressOf(exportPath, wanted)}
            download
            className={buttonVariants({ variant: "secondary" })}
            title="All pages of this list, as it is narrowed, in the columns shown"
          >
            <Download aria-hidden /> Export CSV
          </a>
        </Allowed>
      )}
    </div>
  );
}
