import { hrefOfMessages } from "@/components/messages/href";
import { LinkTabs } from "@/components/ui/link-tabs";
import { type MessageFilter, type MessageState, messageStates } from "@/lib/messages/filter";

const labels = {
  all: "All",
  failed: "Failed",
  waiting: "Waiting",
  out_of_session: "Out of session",
  received: "Received",
  sent: "Sent",
} satisfies Record<MessageState, string>;

/** The states that the list can be narrowed to; failures show how many wait for somebody. */
export function MessageTabs({ filter, failures }: { filter: MessageFilter; failures: number }) {
  const tabs = messageStates.map((each) => ({
    href: hrefOfMessages(filter, { state: each }),
    label: labels[each],
    active: each === filter.state,
    count: each === "failed" && failures > 0 ? failures : undefined,
  }));
  return <LinkTabs label="State" tabs={tabs} />;
}
