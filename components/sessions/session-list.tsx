import { MessagesSquare, Plus, SearchX } from "lucide-react";
import { hrefOfSessions } from "@/components/sessions/href";
import { sessionStateWords } from "@/components/sessions/session-state";
import { SessionTable } from "@/components/sessions/session-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import type { AddressSearch } from "@/lib/http/address-search";
import { type SessionFilter, sessionStates } from "@/lib/sessions/filter";
import type { SessionPage } from "@/lib/sessions/queries";

type SessionListProps = { page: SessionPage; filter: SessionFilter; search: AddressSearch };

/** One page of sessions with what narrows the list. */
export function SessionList({ page, filter, search }: SessionListProps) {
  const address = { ...filter, search: search.parameter };
  const tabs = [undefined, ...sessionStates].map((status) => ({
    href: hrefOfSessions(address, { status }),
    label: status ? sessionStateWords[status].label : "All",
    active: filter.status === status,
  }));
  return (
    <>
      <PageHeader
        title="Sessions"
        description="Everybody who reaches each other by proxy numbers: in rides, and in conversations of your own."
        actions={
          <ButtonLink href="/sessions/new">
            <Plus aria-hidden /> New session
          </ButtonLink>
        }
      />
      <div className="mb-4 space-y-4">
        <LinkTabs label="State" tabs={tabs} />
        <SearchInput
          label="Search by phone or reference"
          search={search}
          placeholder="A phone, or your reference"
        />
      </div>
      <Card>
        {page.sessions.length > 0 ? (
          <SessionTable sessions={page.sessions} />
        ) : (
          <NoSessions asked={Boolean(filter.status || filter.search)} />
        )}
        <KeysetPagination
          newerHref={page.newer && hrefOfSessions(address, { before: page.newer })}
          olderHref={page.older && hrefOfSessions(address, { after: page.older })}
        />
      </Card>
    </>
  );
}

function NoSessions({ asked }: { asked: boolean }) {
  if (asked) {
    return (
      <EmptyState
        icon={SearchX}
        title="No sessions match"
        description="Type the whole phone with its country code, or your own reference as it is."
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
