import { notFound } from "next/navigation";
import { z } from "zod";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import {
  changeEndpoint,
  disableEndpoint,
  enableEndpoint,
  removeEndpoint,
  rotateEndpointSecret,
  sendAgain,
  testEndpoint,
} from "@/app/(admin)/settings/callbacks/actions";
import { EndpointPage } from "@/components/callbacks/endpoint-page";
import { listCallbacks, readEndpoint } from "@/lib/callbacks/queries";
import { callbackStatuses } from "@/lib/callbacks/schema";
import { AppError } from "@/lib/errors";
import { getContext } from "@/lib/http/context";

export const metadata = { title: "Endpoint" };

const actions = {
  change: changeEndpoint,
  disable: disableEndpoint,
  enable: enableEndpoint,
  remove: removeEndpoint,
  rotate: rotateEndpointSecret,
  sendAgain,
  test: testEndpoint,
};

const parameters = z.object({
  status: z.enum(callbackStatuses).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});

const pageSize = 25;

type OneEndpointPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function OneEndpointPage({ params, searchParams }: OneEndpointPageProps) {
  const { database } = await getContext("callbacks.change");
  const { id } = await params;
  const filter = parameters.parse(await searchParams);
  const endpoint = await readEndpoint(database, { id }).catch(orNotFound);
  const found = await listCallbacks(database, { ...filter, endpointId: id, limit: pageSize + 1 });
  const callbacks = found.slice(0, pageSize);
  const older = found.length > pageSize ? (callbacks.at(-1)?.id ?? null) : null;
  return (
    <>
      <LiveRefresh topics={[`callback_endpoints:${endpoint.id}`, `callbacks:${endpoint.id}`]} />
      <EndpointPage endpoint={endpoint} list={{ ...filter, callbacks, older }} actions={actions} />
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === "not_found") notFound();
  throw error;
}
