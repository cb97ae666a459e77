import { hrefOfMessages } from "@/components/messages/href";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { Instants } from "@/lib/instants";
import { type MessageState, messageStates } from "@/lib/messages/filter";

const labels = {
  all: "All",
  failed: "Failed",
  waiting: "Waiting",
  out_of_session: "Out of session",
  received: "Received",
  sent: "Sent",
  undelivered: "Not delivered",
} satisfies Record<MessageState, string>;

type MessageTabsProps = Instants & { state: MessageState; search: string; failures: number };

/** The states that the list can be narrowed to; failures show how many wait for somebody. */
export function MessageTabs({ state, failures, ...address }: MessageTabsProps) {
  const tabs = messageStates
    .filter((each) => each !== "undelivered" || each === state)
    .map((each) => ({
      href: hrefOfMessages({ ...address, state: each }),
      label: labels[each],
      active: each === state,
      count: each === "failed" && failures > 0 ? failures : undefined,
    }));
  return <LinkTabs label="State" tabs={tabs} />;
}
