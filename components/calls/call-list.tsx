import { Phone } from "lucide-react";
import { CallTable } from "@/components/calls/call-table";
import { addressOf, changed } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantsNote } from "@/components/ui/instants-note";
import { ListCard } from "@/components/ui/list-card";
import { RangeFilter } from "@/components/ui/range-filter";
import { StateTabs } from "@/components/ui/state-tabs";
import { callSort } from "@/lib/calls/columns";
import { type CallFilter, type CallState, callStates } from "@/lib/calls/filter";
import type { CallPage } from "@/lib/calls/queries";

const path = "/calls";

const stateWords = {
  answered: { label: "Answered" },
  unanswered: { label: "Not answered" },
  refused: { label: "Not put through" },
  unclear: { label: "Unclear" },
} satisfies Record<CallState, { label: string }>;

/** One page of calls with what narrows the list. */
export function CallList({ page, filter }: { page: CallPage; filter: CallFilter }) {
  const { since, until } = filter;
  const hrefOf = (changes: CallFilter) => addressOf(path, changed(filter, changes));
  return (
    <ListCard filter={filter} page={page} hrefOf={hrefOf} newestFirst={callSort(filter).descending}>
      <div className="px-5 pt-5 pb-3">
        <RangeFilter label="Received" path={path} filter={filter} />
        <InstantsNote
          verb="Received"
          href={hrefOf({ since: undefined, until: undefined })}
          since={since}
          until={until}
        />
      </div>
      <StateTabs
        label="What became of it"
        states={callStates}
        words={stateWords}
        active={filter.state}
        hrefOf={(state) => hrefOf({ state })}
      />
      {page.rows.length > 0 ? (
        <CallTable calls={page.rows} filter={filter} hrefOf={hrefOf} />
      ) : (
        <NoCalls filter={filter} />
      )}
    </ListCard>
  );
}

function NoCalls({ filter: { state, from, to, since, until } }: { filter: CallFilter }) {
  const description =
    state || from || to || since || until
      ? "Try other days, or another tab."
      : "When somebody calls a proxy number, it stands here, put through or not.";
  return <EmptyState icon={Phone} title="No calls here" description={description} />;
}
