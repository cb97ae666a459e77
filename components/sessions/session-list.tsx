import { MessagesSquare, Plus, SearchX } from "lucide-react";
import { Allowed } from "@/components/layout/allowed";
import { hrefOfSessions } from "@/components/sessions/href";
import { sessionStateWords } from "@/components/sessions/session-state";
import { SessionTable } from "@/components/sessions/session-table";
import type { BulkChoice } from "@/components/ui/bulk-bar";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import { StateTabs } from "@/components/ui/state-tabs";
import { TableTools } from "@/components/ui/table-tools";
import type { BulkAction } from "@/lib/bulk";
import type { AddressSearch } from "@/lib/http/address-search";
import { sessionColumns, sessionSort } from "@/lib/sessions/columns";
import { type SessionFilter, sessionStates } from "@/lib/sessions/filter";
import type { SessionPage } from "@/lib/sessions/queries";

/** What can be done with several sessions. */
export type SessionBulkActions = { end: BulkAction; reopen: BulkAction };

type SessionListProps = {
  page: SessionPage;
  /** What the address asks for, its search as an address may hold it. */
  filter: SessionFilter;
  search: AddressSearch;
  /** Left out for who may not change sessions. */
  bulk?: SessionBulkActions;
};

/** One page of sessions with what narrows the list. */
export function SessionList({ page, filter, search, bulk }: SessionListProps) {
  const { status, from, to } = filter;
  return (
    <>
      <PageHeader
        title="Sessions"
        description="Everybody who reaches each other by proxy numbers: in rides, and in conversations of your own."
        actions={
          <>
            <TableTools columns={sessionColumns} exportPath="/api/exports/sessions" filter={filter} />
            <Allowed to="sessions.change">
              <ButtonLink href="/sessions/new">
                <Plus aria-hidden /> New session
              </ButtonLink>
            </Allowed>
          </>
        }
      />
      <SessionFilters filter={filter} search={search} />
      <ListCard
        filter={filter}
        page={page}
        hrefOf={(place) => hrefOfSessions(filter, place)}
        newestFirst={sessionSort(filter).descending}
        bulk={bulk && [ending(bulk)]}
      >
        {page.rows.length > 0 ? (
          <SessionTable sessions={page.rows} filter={filter} selectable={bulk !== undefined} />
        ) : (
          <NoSessions asked={Boolean(status || search.text || from || to)} />
        )}
      </ListCard>
    </>
  );
}

function SessionFilters({ filter, search }: Pick<SessionListProps, "filter" | "search">) {
  return (
    <div className="mb-4 space-y-4">
      <StateTabs
        label="State"
        states={sessionStates}
        words={sessionStateWords}
        active={filter.status}
        hrefOf={(status) => hrefOfSessions(filter, { status })}
      />
      <div className="flex flex-wrap gap-3">
        <SearchInput
          label="Search by phone or reference"
          search={search}
          placeholder="A phone, or your reference"
        />
        <RangeFilter label="Opened" path="/sessions" filter={filter} />
      </div>
    </div>
  );
}

function ending({ end, reopen }: SessionBulkActions): BulkChoice {
  return {
    label: "End sessions",
    run: end,
    done: "ended",
    variant: "danger-outline",
    undo: { label: "Reopen", run: reopen, done: "reopened" },
    confirm: {
      title: "End these sessions?",
      description: "Their people are told where that is set, and grace begins. Reopening tells them again.",
    },
  };
}

function NoSessions({ asked }: { asked: boolean }) {
  if (asked) {
    return (
      <EmptyState
        icon={SearchX}
        title="No sessions match"
        description="Type part of a phone, or your own reference as it is."
        action={
          <ButtonLink href="/sessions" variant="secondary">
            Show all sessions
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No sessions yet"
      description="Each ride has one. You open others here, and your marketplace by the REST API, between two to fifty phones."
      action={<ButtonLink href="/sessions/new">Open the first session</ButtonLink>}
    />
  );
}
