import { Plus } from "lucide-react";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { EndpointList } from "@/components/callbacks/endpoint-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { listEndpoints } from "@/lib/callbacks/queries";
import { getContext } from "@/lib/http/context";

export const metadata = { title: "Callbacks" };

export default async function CallbacksPage() {
  const { database } = await getContext("callbacks.change");
  const endpoints = await listEndpoints(database);
  return (
    <>
      <LiveRefresh topics={["callback_endpoints"]} />
      <PageHeader
        title="Callbacks"
        description="Your own programs that hear of events, or are asked before texts and calls are passed on."
        back={{ href: "/settings", label: "Settings" }}
        actions={
          <ButtonLink href="/settings/callbacks/new">
            <Plus aria-hidden /> Add endpoint
          </ButtonLink>
        }
      />
      <EndpointList endpoints={endpoints} />
    </>
  );
}
