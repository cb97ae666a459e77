import { Hash, LineChart, Plus, ShoppingCart } from "lucide-react";
import { ImportLink } from "@/components/imports/import-link";
import { Allowed } from "@/components/layout/allowed";
import type { NumberActionSet } from "@/components/numbers/number-actions";
import { NumberTable } from "@/components/numbers/number-table";
import { statusWords } from "@/components/numbers/words";
import { addressOf, changed } from "@/components/ui/address";
import { BulkBar, type BulkChoice } from "@/components/ui/bulk-bar";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import { Selection } from "@/components/ui/selection";
import { TableTools } from "@/components/ui/table-tools";
import type { BulkAction } from "@/lib/bulk";
import type { AddressSearch } from "@/lib/http/address-search";
import { numberColumns } from "@/lib/numbers/columns";
import type { NumberFilter } from "@/lib/numbers/filter";
import type { NumberPage } from "@/lib/numbers/queries";
import { type NumberStatus, numberStatuses } from "@/lib/numbers/schema";

/** What can be done with several numbers. */
export type NumberBulkActions = { drain: BulkAction; activate: BulkAction };

type NumberListProps = {
  page: NumberPage;
  /** What the address asks for, its search as an address may hold it. */
  filter: NumberFilter;
  search: AddressSearch;
  counts: Record<NumberStatus, number>;
  actions: NumberActionSet;
  /** Left out for who may not change numbers. */
  bulk?: NumberBulkActions;
};

const path = "/numbers";

/** The pool with its search, tabs and pages. */
export function NumberList({ page, filter, search, counts, actions, bulk }: NumberListProps) {
  const hrefOf = (changes: NumberFilter) => addressOf(path, changed(filter, changes));
  return (
    <>
      <PageHeader
        title="Numbers"
        description="The pool of proxy numbers that sessions are given."
        actions={<HeaderActions filter={filter} />}
      />
      <Selection key={JSON.stringify(filter)}>
        <Card>
          <div className="flex flex-wrap gap-3 px-5 pt-5 pb-3">
            <SearchInput label="Search numbers" search={search} placeholder="Digits of a number" />
            <RangeFilter label="Added" path={path} filter={filter} />
          </div>
          <LinkTabs label="Which to show" tabs={statusTabs({ counts, filter, hrefOf })} />
          {page.rows.length === 0 ? (
            <NoNumbers narrowed={isNarrowed(filter)} />
          ) : (
            <NumberTable
              numbers={page.rows}
              filter={filter}
              sortHref={(sort) => hrefOf({ sort })}
              actions={actions}
              selectable={bulk !== undefined}
            />
          )}
          <KeysetPagination
            newerHref={page.newer && hrefOf({ before: page.newer })}
            olderHref={page.older && hrefOf({ after: page.older })}
            newestFirst={false}
          />
        </Card>
        {bulk && <BulkBar choices={choicesOf(bulk)} />}
      </Selection>
    </>
  );
}

function HeaderActions({ filter }: { filter: NumberFilter }) {
  return (
    <>
      <ButtonLink href="/numbers/plan" variant="secondary">
        <LineChart aria-hidden /> Plan
      </ButtonLink>
      <Allowed to="lists.transfer">
        <ImportLink href="/numbers/import" />
      </Allowed>
      <TableTools columns={numberColumns} exportPath="/api/exports/numbers" filter={filter} />
      <Allowed to="numbers.change">
        <ButtonLink href="/numbers/new" variant="secondary">
          <Plus aria-hidden /> Add number
        </ButtonLink>
        <ButtonLink href="/numbers/buy">
          <ShoppingCart aria-hidden /> Get numbers
        </ButtonLink>
      </Allowed>
    </>
  );
}

function choicesOf({ drain, activate }: NumberBulkActions): BulkChoice[] {
  return [
    {
      label: "Drain",
      run: drain,
      done: "drained",
      undo: { label: "Undo", run: activate, done: "activated again" },
    },
    {
      label: "Activate",
      run: activate,
      done: "activated",
      undo: { label: "Drain again", run: drain, done: "drained" },
    },
  ];
}

function isNarrowed({ search, status, provider, from, to }: NumberFilter): boolean {
  return Boolean(search || status || provider || from || to);
}

type TabState = Pick<NumberListProps, "counts" | "filter"> & { hrefOf: (changes: NumberFilter) => string };

function statusTabs({ counts, filter, hrefOf }: TabState) {
  const pool = {
    href: hrefOf({ status: undefined }),
    label: "In the pool",
    active: !filter.status,
    count: counts.active + counts.draining,
  };
  const single = numberStatuses.map((status) => ({
    href: hrefOf({ status }),
    label: statusWords[status].label,
    active: filter.status === status,
    count: counts[status],
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
