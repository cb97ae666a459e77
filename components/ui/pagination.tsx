import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { Neighbours } from "@/lib/paging";

export type KeysetPaginationProps = {
  page: Neighbours;
  /** The address of the page after a row, or before one. */
  hrefOf: (place: { after?: string; before?: string }) => string;
  /** Otherwise the pages are merely the previous and the next one. */
  newestFirst?: boolean;
  summary?: ReactNode;
};

/** The pages before and after, for long lists that are read from a key. Renders nothing on a single page. */
export function KeysetPagination({
  page: { newer, older },
  hrefOf,
  newestFirst = true,
  summary,
}: KeysetPaginationProps) {
  if (!newer && !older && !summary) return null;
  return (
    <Bar summary={summary}>
      <Step href={newer && hrefOf({ before: newer })} rel="prev">
        <ChevronLeft aria-hidden /> {newestFirst ? "Newer" : "Previous"}
      </Step>
      <Step href={older && hrefOf({ after: older })} rel="next">
        {newestFirst ? "Older" : "Next"} <ChevronRight aria-hidden />
      </Step>
    </Bar>
  );
}

type PaginationProps = {
  page: number;
  pageCount: number;
  hrefOf: (page: number) => string;
  summary?: ReactNode;
};

/** Numbered pages, the first being 1. Renders nothing on a single page. */
export function Pagination({ page, pageCount, hrefOf, summary }: PaginationProps) {
  if (pageCount <= 1 && !summary) return null;
  return (
    <Bar summary={summary ?? `Page ${page} of ${pageCount}`}>
      <Step href={page > 1 ? hrefOf(page - 1) : null} rel="prev">
        <ChevronLeft aria-hidden /> Previous
      </Step>
      <ol className="hidden gap-1 sm:flex">
        {pagesAround(page, pageCount).map((entry) => (
          <li key={entry}>
            <Link
              href={hrefOf(entry)}
              aria-label={`Page ${entry}`}
              aria-current={entry === page ? "page" : undefined}
              className={cn(
                buttonVariants({ variant: "ghost", size: "icon-sm" }),
                "numeric text-sm",
                entry === page && "bg-primary-tint text-primary-ink",
              )}
            >
              {entry}
            </Link>
          </li>
        ))}
      </ol>
      <Step href={page < pageCount ? hrefOf(page + 1) : null} rel="next">
        Next <ChevronRight aria-hidden />
      </Step>
    </Bar>
  );
}

function Bar({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-3"
    >
      <p className="numeric text-ink-soft text-sm">{summary}</p>
      <div className="flex items-center gap-2">{children}</div>
    </nav>
  );
}

function Step({ href, rel, children }: { href?: string | null; rel: "prev" | "next"; children: ReactNode }) {
  if (!href) return null;
  return (
    <Link href={href} rel={rel} className={buttonVariants({ variant: "secondary", size: "sm" })}>
      {children}
    </Link>
  );
}

function pagesAround(page: number, pageCount: number): number[] {
  const first = Math.max(1, Math.min(page - 2, pageCount - 4));
  const last = Math.min(pageCount, first + 4);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
