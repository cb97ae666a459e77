import { Phone } from "lucide-react";
import { CallTable } from "@/components/calls/call-table";
import { addressOf, changed } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantsNote } from "@/components/ui/instants-note";
import { ListCard } from "@/components/ui/list-card";
import { RangeFilter } from "@/components/ui/range-filter";
import { callSort } from "@/lib/calls/columns";
import type { CallFilter } from "@/lib/calls/filter";
import type { CallPage } from "@/lib/calls/queries";

const path = "/calls";

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
      {page.rows.length > 0 ? (
        <CallTable calls={page.rows} filter={filter} hrefOf={hrefOf} />
      ) : (
        <EmptyState
          icon={Phone}
          title="No calls here"
          description="When somebody calls a proxy number, it stands here, put through or not."
        />
      )}
    </ListCard>
  );
}
