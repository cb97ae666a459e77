import { UserPlus } from "lucide-react";
import { TransferLinks } from "@/components/imports/transfer-links";
import { PeopleTable } from "@/components/people/people-table";
import { sideWords } from "@/components/people/words";
import { addressOf } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import type { FormAction } from "@/lib/http/action-state";
import type { AddressSearch } from "@/lib/http/address-search";
import type { Page } from "@/lib/paging";
import type { Side } from "@/lib/people/schema";
import type { ShownPerson } from "@/lib/people/shown";

type PeopleListProps = {
  side: Side;
  people: Page<ShownPerson>;
  search: AddressSearch;
  archived: boolean;
  restore: FormAction;
};

/** The list of customers or drivers with its search, tabs and pages. */
export function PeopleList({ side, people, search, archived, restore }: PeopleListProps) {
  const words = sideWords[side];
  const hrefOf = (page: number) => listHref(words.path, { search, archived, page });
  return (
    <>
      <PageHeader
        title={words.many}
        description={words.purpose}
        actions={
          <>
            <TransferLinks
              importHref={`${words.path}/import`}
              exportHref={`/api/exports${listHref(words.path, { search, archived })}`}
            />
            <AddLink side={side} />
          </>
        }
      />
      <Card>
        <div className="px-5 pt-5 pb-3">
          <SearchInput
            label={`Search ${words.many.toLowerCase()}`}
            search={search}
            placeholder="Name or phone"
          />
        </div>
        <LinkTabs
          label="Which to show"
          tabs={[
            { href: listHref(words.path, { search }), label: "Active", active: !archived },
            { href: listHref(words.path, { search, archived: true }), label: "Archived", active: archived },
          ]}
        />
        {people.rows.length === 0 ? (
          <NobodyThere side={side} searched={search.text !== ""} archived={archived} />
        ) : (
          <PeopleTable side={side} people={people.rows} restore={restore} />
        )}
        <Pagination page={people.page} pageCount={people.pageCount} hrefOf={hrefOf} />
      </Card>
    </>
  );
}

function AddLink({ side }: { side: Side }) {
  return (
    <ButtonLink href={`${sideWords[side].path}/new`}>
      <UserPlus aria-hidden /> Add {side}
    </ButtonLink>
  );
}

function NobodyThere({ side, searched, archived }: { side: Side; searched: boolean; archived: boolean }) {
  const { icon, many } = sideWords[side];
  if (searched)
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

type ListState = { search: AddressSearch; archived?: boolean; page?: number };

function listHref(path: string, state: ListState): string {
  const page = state.page && state.page > 1 ? String(state.page) : undefined;
  return addressOf(path, { search: state.search.parameter, archived: state.archived && "1", page });
}
