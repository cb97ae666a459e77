import { ListChecks } from "lucide-react";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { MessagesCard } from "@/components/messages/messages-card";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { messageFilterSchema } from "@/lib/messages/filter";
import { countFailures, listMessages } from "@/lib/messages/queries";
import { showMessage } from "@/lib/messages/shown";
import { permittedSearch } from "@/lib/people/permitted-search";

export const metadata = { title: "Messages" };

const actions = { sendAgain: sendAgainAction, dismiss: dismissDeliveryAction };

export default async function MessagesPage({ searchParams }: { searchParams: ListParameters }) {
  const context = await getContext("work.read");
  const { database, actor } = context;
  const { parameters, search } = await readListAddress(searchParams);
  const filter = messageFilterSchema.parse(parameters);
  const [page, failures] = await Promise.all([
    listMessages(database, { ...filter, search: await permittedSearch(context, search.text) }),
    countFailures(database),
  ]);
  const messages = page.messages.map((message) => showMessage(actor, message));
  return (
    <>
      <PageHeader
        title="Messages"
        description="Everything received and sent, with what became of it."
        actions={
          <ButtonLink href="/messages/deliveries" variant="secondary">
            <ListChecks aria-hidden /> Deliveries
          </ButtonLink>
        }
      />
      <LiveRefresh topics={["messages", "deliveries"]} />
      <MessagesCard
        page={{ ...page, messages }}
        state={filter.state}
        instants={{ since: filter.since, until: filter.until }}
        search={search}
        failures={failures}
        actions={actions}
      />
    </>
  );
}
