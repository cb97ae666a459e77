import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { hrefOfMessages, saidOfMessages } from "@/components/messages/href";
import { MessageTable } from "@/components/messages/message-table";
import { MessageTabs } from "@/components/messages/message-tabs";
import { NoMessages } from "@/components/messages/no-messages";
import { InstantsNote } from "@/components/ui/instants-note";
import { ListCard } from "@/components/ui/list-card";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import type { AddressSearch } from "@/lib/http/address-search";
import { messageSort } from "@/lib/messages/columns";
import type { MessageFilter } from "@/lib/messages/filter";
import type { MessagePage } from "@/lib/messages/queries";
import type { ShownMessage } from "@/lib/messages/shown";

type MessagesCardProps = {
  page: Omit<MessagePage, "rows"> & { rows: ShownMessage[] };
  /** What the address asks for, its search as an address may hold it. */
  filter: MessageFilter;
  search: AddressSearch;
  failures: number;
  actions: DeliveryActions;
};

/** One page of texts with what narrows them. */
export function MessagesCard({ page, filter, search, failures, actions }: MessagesCardProps) {
  const { state, since, until, from, to } = filter;
  return (
    <ListCard
      filter={filter}
      page={page}
      hrefOf={(place) => hrefOfMessages(filter, place)}
      newestFirst={messageSort(filter).descending}
      summary={page.truncated && "Many people match. Type more to see all of their texts."}
    >
      <div className="px-5 pt-5 pb-3">
        <div className="flex flex-wrap gap-3">
          <SearchInput label="Search by name or phone" search={search} placeholder="Name or phone" />
          <RangeFilter label="Received or written" path="/messages" filter={saidOfMessages(filter)} />
        </div>
        <InstantsNote
          verb="Received or written"
          href={hrefOfMessages(filter, { since: undefined, until: undefined })}
          since={since}
          until={until}
        />
      </div>
      <MessageTabs filter={filter} failures={failures} />
      {page.rows.length > 0 ? (
        <MessageTable messages={page.rows} filter={filter} actions={actions} />
      ) : (
        <NoMessages state={state} narrowed={Boolean(search.text || from || to || since || until)} />
      )}
    </ListCard>
  );
}
