import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { hrefOfMessages } from "@/components/messages/href";
import { MessageList } from "@/components/messages/message-list";
import { MessageTabs } from "@/components/messages/message-tabs";
import { NoMessages } from "@/components/messages/no-messages";
import { Card } from "@/components/ui/card";
import { InstantsNote } from "@/components/ui/instants-note";
import { KeysetPagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import type { AddressSearch } from "@/lib/http/address-search";
import type { Instants } from "@/lib/instants";
import type { MessageState } from "@/lib/messages/filter";
import type { MessagePage } from "@/lib/messages/queries";
import type { ShownMessage } from "@/lib/messages/shown";

type MessagesCardProps = {
  page: Omit<MessagePage, "messages"> & { messages: ShownMessage[] };
  state: MessageState;
  /** Of when they are to be. */
  instants: Instants;
  search: AddressSearch;
  failures: number;
  actions: DeliveryActions;
};

/** One page of texts with what narrows them. */
export function MessagesCard({ page, state, instants, search, failures, actions }: MessagesCardProps) {
  const address = { ...instants, state, search: search.parameter };
  return (
    <Card>
      <div className="px-5 pt-5 pb-3">
        <SearchInput label="Search by name or phone" search={search} placeholder="Name or phone" />
        <InstantsNote
          verb="Received or written"
          href={hrefOfMessages({ state, search: search.parameter })}
          {...instants}
        />
      </div>
      <MessageTabs {...address} failures={failures} />
      {page.messages.length > 0 ? (
        <MessageList messages={page.messages} actions={actions} />
      ) : (
        <NoMessages state={state} searched={search.text !== ""} />
      )}
      <KeysetPagination
        page={page}
        hrefOf={(place) => hrefOfMessages({ ...address, ...place })}
        summary={page.truncated && "Many people match. Type more to see all of their texts."}
      />
    </Card>
  );
}
