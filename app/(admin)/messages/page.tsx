import { ListChecks } from "lucide-react";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { dismissDeliveryAction, sendAgainAction } from "@/app/(admin)/messages/actions";
import { saidOfMessages } from "@/components/messages/href";
import { MessagesCard } from "@/components/messages/messages-card";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { TableTools } from "@/components/ui/table-tools";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { messageColumns } from "@/lib/messages/columns";
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
  const rows = page.rows.map((message) => showMessage(actor, message));
  const shown = { ...filter, search: search.parameter };
  return (
    <>
      <PageHeader
        title="Messages"
        description="Everything received and sent, with what became of it."
        actions={
          <>
            <ButtonLink href="/messages/deliveries" variant="secondary">
              <ListChecks aria-hidden /> Deliveries
            </ButtonLink>
            <TableTools
              columns={messageColumns}
              exportPath="/api/exports/messages"
              filter={saidOfMessages(shown)}
            />
          </>
        }
      />
      <LiveRefresh topics={["messages", "deliveries"]} />
      <MessagesCard
        page={{ ...page, rows }}
        filter={shown}
        search={search}
        failures={failures.texts}
        actions={actions}
      />
    </>
  );
}
