import { CircleCheck, MessageSquare, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { MessageState } from "@/lib/messages/filter";

/** Nothing was found, or nothing is in this state; only without any text at all is there a next step. */
export function NoMessages({ state, narrowed }: { state: MessageState; narrowed: boolean }) {
  if (narrowed) {
    const description = "Try another spelling, part of the phone, other days, or another tab.";
    return <EmptyState icon={SearchX} title="No texts found" description={description} />;
  }
  if (state === "all") {
    return (
      <EmptyState
        icon={MessageSquare}
        title="No messages yet"
        description="Book a ride: both sides get their first text from the proxy number."
        action={<ButtonLink href="/rides/new">New ride</ButtonLink>}
      />
    );
  }
  return <EmptyState icon={CircleCheck} title={titles[state]} description="Nothing to do here." />;
}

const titles = {
  failed: "No failed texts",
  waiting: "No texts are waiting",
  out_of_session: "No texts from strangers",
  received: "No texts received on this page",
  sent: "No notices sent on this page",
} satisfies Record<Exclude<MessageState, "all">, string>;
