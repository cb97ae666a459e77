import { Hash, LineChart, Plus, ShoppingCart } from "lucide-react";
import { TransferLinks } from "@/components/imports/transfer-links";
import type { NumberActionSet } from "@/components/numbers/number-actions";
import { NumberTable } from "@/components/numbers/number-table";
import { statusWords } from "@/components/numbers/words";
import { addressOf } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import type { AddressSearch } from "@/lib/http/address-search";
import { type NumberStatus, numberStatuses, type PoolNumber } from "@/lib/numbers/schema";
import type { Page } from "@/lib/paging";

type NumberListProps = {
  numbers: Page<PoolNumber>;
  counts: Record<NumberStatus, number>;
  search: AddressSearch;
  status?: NumberStatus;
  actions: NumberActionSet;
};

/** The pool with its search, tabs and pages. */
export function NumberList({ numbers, counts, search, status, actions }: NumberListProps) {
  return (
    <>
      <PageHeader
        title="Numbers"
        description="The pool of proxy numbers that sessions are given."
        actions={
          <>
            <ButtonLink href="/numbers/plan" variant="secondary">
              <LineChart aria-hidden /> Plan
            </ButtonLink>
            <TransferLinks
              importHref="/numbers/import"
              exportHref={`/api/exports${listHref({ search, status })}`}
            />
            <ButtonLink href="/numbers/new" variant="secondary">
              <Plus aria-hidden /> Add number
            </ButtonLink>
            <ButtonLink href="/numbers/buy">
              <ShoppingCart aria-hidden /> Get numbers
            </ButtonLink>
          </>
        }
      />
      <Card>
        <div className="px-5 pt-5 pb-3">
          <SearchInput label="Search numbers" search={search} placeholder="Digits of a number" />
        </div>
        <LinkTabs label="Which to show" tabs={statusTabs({ counts, search, status })} />
        {numbers.rows.length === 0 ? (
          <NoNumbers narrowed={Boolean(search.text || status)} />
        ) : (
          <NumberTable numbers={numbers.rows} actions={actions} />
        )}
        <Pagination
          page={numbers.page}
          pageCount={numbers.pageCount}
          hrefOf={(page) => listHref({ search, status, page })}
        />
      </Card>
    </>
  );
}

type TabState = Pick<NumberListProps, "counts" | "search" | "status">;

function statusTabs({ counts, search, status }: TabState) {
  const pool = {
    href: listHref({ search }),
    label: "In the pool",
    active: !status,
    count: counts.active + counts.draining,
  };
  const single = numberStatuses.map((each) => ({
    href: listHref({ search, status: each }),
    label: statusWords[each].label,
    active: status === each,
    count: counts[each],
  }));
  return [pool, ...single];
}

function NoNumbers({ narrowed }: { narrowed: boolean }) {
  if (narrowed)
    return <EmptyState icon={Hash} title="No number found" description="Choose another tab or search." />;
  return (
    <EmptyState
      icon={Hash}
      title="The pool is empty"
      description="Rides need proxy numbers: get some from your carrier, or add those that you rent already."
      action={
        <>
          <ButtonLink href="/numbers/buy">Get numbers</ButtonLink>
          <ButtonLink href="/numbers/new" variant="secondary">
            Add your first proxy number
          </ButtonLink>
        </>
      }
    />
  );
}

function listHref(state: { search: AddressSearch; status?: NumberStatus; page?: number }): string {
  const page = state.page && state.page > 1 ? String(state.page) : undefined;
  return addressOf("/numbers", { search: state.search.parameter, status: state.status, page });
}
