import { notFound } from "next/navigation";
import { loadStretch } from "@/app/(admin)/_conversation/load";
import type { Stretch } from "@/components/conversation/stretch";
import { listEndpoints } from "@/lib/callbacks/queries";
import type { Endpoint } from "@/lib/callbacks/schema";
import { getContext } from "@/lib/http/context";
import { can } from "@/lib/permissions";
import { findSession } from "@/lib/sessions/queries";
import { sessionIdSchema } from "@/lib/sessions/schema";
import { type ShownSession, showSession } from "@/lib/sessions/shown";

type SessionAddress = { params: Promise<{ id: string }> };

/** The session of the address with the end of its conversation, or the page that says there is none. */
export async function loadSession({
  params,
}: SessionAddress): Promise<{ session: ShownSession; endpoints: Endpoint[]; conversation: Stretch }> {
  const { database, actor } = await getContext("work.read");
  const key = sessionIdSchema.safeParse(await params);
  const session = key.success ? await findSession(database, key.data) : null;
  if (!session) notFound();
  const { id: sessionId, rideId } = session;
  const [endpoints, conversation] = await Promise.all([
    can(actor.role, "callbacks.change") ? listEndpoints(database, { sessionId }) : [],
    loadStretch({ sessionId, rideId }),
  ]);
  return { session: showSession(actor, session), endpoints, conversation };
}
