import { LinkTabs } from "@/components/ui/link-tabs";
import { type MessageState, messageStates } from "@/lib/messages/filter";

const labels = {
  all: "All",
  failed: "Failed",
  waiting: "Waiting",
  out_of_session: "Out of session",
  received: "Received",
  sent: "Sent",
} satisfies Record<MessageState, string>;

/** The states that the list can be narrowed to; failures show how many wait for somebody. */
export function MessageTabs({ state, failures }: { state: MessageState; failures: number }) {
  const tabs = messageStates.map((each) => ({
    href: each === "all" ? "/messages" : `/messages?state=${each}`,
    label: labels[each],
    active: each === state,
    count: each === "failed" && failures > 0 ? failures : undefined,
  }));
  return <LinkTabs label="State" tabs={tabs} />;
}
