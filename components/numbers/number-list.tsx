import { Hash, LineChart, Plus, ShoppingCart } from "lucide-react";
import { ImportLink } from "@/components/imports/import-link";
import { Allowed } from "@/components/layout/allowed";
import type { NumberActionSet } from "@/components/numbers/number-actions";
import { NumberTable } from "@/components/numbers/number-table";
import { providerLabel, statusWords } from "@/components/numbers/words";
import { addressOf, changed } from "@/components/ui/address";
import type { BulkChoice } from "@/components/ui/bulk-bar";
import { ButtonLink } from "@/components/ui/button";
import { ChoiceFilter } from "@/components/ui/choice-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import { StateTabs } from "@/components/ui/state-tabs";
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
  /** Of which there are numbers. */
  providers: readonly string[];
  actions: NumberActionSet;
  /** Left out for who may not change numbers. */
  bulk?: NumberBulkActions;
};

const path = "/numbers";

/** The pool with its search, tabs and pages. */
export function NumberList({ page, filter, search, counts, providers, actions, bulk }: NumberListProps) {
  const hrefOf = (changes: NumberFilter) => addressOf(path, changed(filter, changes));
  return (
    <>
      <PageHeader
        title="Numbers"
        description="The pool of proxy numbers that sessions are given."
        actions={<HeaderActions filter={filter} />}
      />
      <ListCard
        filter={filter}
        page={page}
        hrefOf={hrefOf}
        newestFirst={false}
        bulk={bulk && choicesOf(bulk)}
      >
        <div className="flex flex-wrap gap-3 px-5 pt-5 pb-3">
          <SearchInput label="Search numbers" search={search} placeholder="Digits of a number" />
          {(providers.length > 1 || filter.provider) && (
            <ChoiceFilter
              name="provider"
              label="Provider"
              all="All providers"
              value={filter.provider}
              options={providers.map((provider) => ({ value: provider, label: providerLabel(provider) }))}
            />
          )}
          <RangeFilter label="Added" path={path} filter={filter} />
        </div>
        <StateTabs
          label="Which to show"
          states={numberStatuses}
          words={statusWords}
          active={filter.status}
          hrefOf={(status) => hrefOf({ status })}
          all="In the pool"
          countOf={(status) => (status ? counts[status] : counts.active + counts.draining)}
        />
        {page.rows.length === 0 ? (
          <NoNumbers narrowed={isNarrowed(filter)} />
        ) : (
          <NumberTable
            numbers={page.rows}
            filter={filter}
            hrefOf={hrefOf}
            actions={actions}
            selectable={bulk !== undefined}
          />
        )}
      </ListCard>
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
