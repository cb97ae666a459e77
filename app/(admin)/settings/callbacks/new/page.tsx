import { z } from "zod";
import { addEndpoint } from "@/app/(admin)/settings/callbacks/actions";
import { NewEndpoint } from "@/components/callbacks/new-endpoint";
import { PageHeader } from "@/components/ui/page-header";
import { endpointPurposes } from "@/lib/callbacks/schema";
import { requirePermission } from "@/lib/http/context";

export const metadata = { title: "Add endpoint" };

const parameters = z.object({ purpose: z.enum(endpointPurposes).catch("events") });

type NewEndpointPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewEndpointPage({ searchParams }: NewEndpointPageProps) {
  await requirePermission("callbacks.change");
  const { purpose } = parameters.parse(await searchParams);
  return (
    <>
      <PageHeader title="Add endpoint" back={{ href: "/settings/callbacks", label: "Callbacks" }} />
      <NewEndpoint key={purpose} purpose={purpose} action={addEndpoint} />
    </>
  );
}
