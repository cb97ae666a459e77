import { hrefOfMessages } from "@/components/messages/href";
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

type MessageTabsProps = { state: MessageState; search: string; failures: number };

/** The states that the list can be narrowed to; failures show how many wait for somebody. */
export function MessageTabs({ state, search, failures }: MessageTabsProps) {
  const tabs = messageStates.map((each) => ({
    href: hrefOfMessages({ state: each, search }),
    label: labels[each],
    active: each === state,
    count: each === "failed" && failures > 0 ? failures : undefined,
  }));
  return <LinkTabs label="State" tabs={tabs} />;
}
