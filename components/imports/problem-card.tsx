import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Import, ImportLine } from "@/lib/imports/schema";
import type { Page } from "@/lib/paging";

/** The lines that cannot be imported, each with its reason. */
export function ProblemCard({ found, problems }: { found: Import; problems: Page<ImportLine> }) {
  return (
    <Card>
      <CardHeader
        title="What to correct"
        description="Lines are numbered as in a text editor, the one with the columns' names included."
        actions={
          <a
            href={`/api/imports/${found.id}/problems`}
            download
            className={buttonVariants({ variant: "secondary", size: "sm" })}
          >
            <Download aria-hidden /> Download all
          </a>
        }
      />
      <Table label="What to correct">
        <TableHeader>
          <TableRow>
            <TableHead>Line</TableHead>
            <TableHead>{found.kind === "numbers" ? "Number" : "Phone"}</TableHead>
            <TableHead>Problem</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {problems.rows.map(({ line, phone, problem }) => (
            <TableRow key={line}>
              <TableCell className="numeric align-top">{line}</TableCell>
              <TableCell className="numeric max-w-48 truncate align-top text-ink-soft">
                {phone || "–"}
              </TableCell>
              <TableCell className="min-w-40 sm:min-w-64">{problem}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Pagination
        page={problems.page}
        pageCount={problems.pageCount}
        hrefOf={(page) => `/imports/${found.id}?page=${page}`}
      />
    </Card>
  );
}
