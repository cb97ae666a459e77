import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { MessageList } from "@/components/messages/message-list";
import { MessageTabs } from "@/components/messages/message-tabs";
import { NoMessages } from "@/components/messages/no-messages";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import { getContext } from "@/lib/http/context";
import { LiveRefresh } from "@/lib/live/live-refresh";
import { messageFilterSchema } from "@/lib/messages/filter";
import { countFailures, listMessages } from "@/lib/messages/queries";

export const metadata = { title: "Messages" };

export default async function MessagesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { database } = await getContext();
  const filter = messageFilterSchema.parse(await searchParams);
  const [page, failures] = await Promise.all([listMessages(database, filter), countFailures(database)]);
  const path = `/messages?state=${filter.state}`;
  return (
    <>
      <PageHeader title="Messages" description="Everything received and sent, with what became of it." />
      <LiveRefresh tables={["messages", "deliveries"]} />
      <Card>
        <MessageTabs state={filter.state} failures={failures} />
        {page.messages.length > 0 ? (
          <MessageList
            messages={page.messages}
            actions={{ sendAgain: sendAgainAction, dismiss: dismissDeliveryAction }}
          />
        ) : (
          <NoMessages state={filter.state} />
        )}
        <KeysetPagination
          newerHref={page.newer && `${path}&before=${page.newer}`}
          olderHref={page.older && `${path}&after=${page.older}`}
        />
      </Card>
    </>
  );
}
