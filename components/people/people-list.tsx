import { UserPlus } from "lucide-react";
import { ImportLink } from "@/components/imports/import-link";
import { Allowed } from "@/components/layout/allowed";
import { type ListedPerson, PeopleTable } from "@/components/people/people-table";
import { sideWords } from "@/components/people/words";
import { addressOf, changed } from "@/components/ui/address";
import type { BulkChoice } from "@/components/ui/bulk-bar";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import { TableTools } from "@/components/ui/table-tools";
import type { BulkAction } from "@/lib/bulk";
import type { FormAction } from "@/lib/http/action-state";
import type { AddressSearch } from "@/lib/http/address-search";
import type { Neighbours } from "@/lib/paging";
import { peopleColumns } from "@/lib/people/columns";
import type { PeopleFilter } from "@/lib/people/filter";
import type { Side } from "@/lib/people/schema";

/** What can be done with several people. */
export type PeopleBulkActions = { archive: BulkAction; restore: BulkAction };

type PeopleListProps = {
  side: Side;
  page: Neighbours & { rows: ListedPerson[]; truncated: boolean };
  /** What the address asks for, its search as an address may hold it. */
  filter: PeopleFilter;
  search: AddressSearch;
  restore: FormAction;
  /** Left out for who may not change people. */
  bulk?: PeopleBulkActions;
};

/** The list of customers or drivers with its search, tabs and pages. */
export function PeopleList({ side, page, filter, search, restore, bulk }: PeopleListProps) {
  const words = sideWords[side];
  const archived = filter.archived === "1";
  const hrefOf = (changes: PeopleFilter) => addressOf(words.path, changed(filter, changes));
  return (
    <>
      <PageHeader
        title={words.many}
        description={words.purpose}
        actions={
          <>
            <Allowed to="lists.transfer">
              <ImportLink href={`${words.path}/import`} />
            </Allowed>
            <TableTools columns={peopleColumns} exportPath={`/api/exports${words.path}`} filter={filter} />
            <Allowed to="people.change">
              <AddLink side={side} />
            </Allowed>
          </>
        }
      />
      <ListCard
        filter={filter}
        page={page}
        hrefOf={hrefOf}
        newestFirst={false}
        summary={page.truncated && "Many phones match. Type more digits to see them all."}
        bulk={bulk && [archived ? restoring(bulk) : archiving(bulk)]}
      >
        <div className="flex flex-wrap gap-3 px-5 pt-5 pb-3">
          <SearchInput
            label={`Search ${words.many.toLowerCase()}`}
            search={search}
            placeholder="Name or phone"
          />
          <RangeFilter label="Added" path={words.path} filter={filter} />
        </div>
        <LinkTabs
          label="Which to show"
          tabs={[
            { href: hrefOf({ archived: undefined }), label: "Active", active: !archived },
            { href: hrefOf({ archived: "1" }), label: "Archived", active: archived },
          ]}
        />
        {page.rows.length === 0 ? (
          <NobodyThere side={side} narrowed={isNarrowed(filter)} archived={archived} />
        ) : (
          <PeopleTable
            side={side}
            people={page.rows}
            filter={filter}
            hrefOf={hrefOf}
            restore={restore}
            selectable={bulk !== undefined}
          />
        )}
      </ListCard>
    </>
  );
}

function archiving({ archive, restore }: PeopleBulkActions): BulkChoice {
  return {
    label: "Archive",
    run: archive,
    done: "archived",
    undo: { label: "Undo", run: restore, done: "restored" },
  };
}

function restoring({ archive, restore }: PeopleBulkActions): BulkChoice {
  return {
    label: "Restore",
    run: restore,
    done: "restored",
    undo: { label: "Undo", run: archive, done: "archived" },
  };
}

function isNarrowed({ search, from, to }: PeopleFilter): boolean {
  return Boolean(search || from || to);
}

function AddLink({ side }: { side: Side }) {
  return (
    <ButtonLink href={`${sideWords[side].path}/new`}>
      <UserPlus aria-hidden /> Add {side}
    </ButtonLink>
  );
}

function NobodyThere({ side, narrowed, archived }: { side: Side; narrowed: boolean; archived: boolean }) {
  const { icon, many } = sideWords[side];
  if (narrowed)
    return (
      <EmptyState
        icon={icon}
        title="Nobody found"
        description="Try another spelling, or part of the phone."
      />
    );
  if (archived)
    return (
      <EmptyState
        icon={icon}
        title="Nobody is archived"
        description="Who is archived can be restored here."
      />
    );
  return (
    <EmptyState
      icon={icon}
      title={`Add your first ${side}`}
      description={`${many} need a name and a phone. Then they can be booked on a ride.`}
      action={
        <ButtonLink href={`${sideWords[side].path}/new`} variant="secondary">
          Add your first {side}
        </ButtonLink>
      }
    />
  );
}
