import { notFound } from "next/navigation";
import { loadStretch } from "@/app/(admin)/_conversation/load";
import type { Stretch } from "@/components/conversation/stretch";
import { getContext } from "@/lib/http/context";
import { findSession, type SessionRecord } from "@/lib/sessions/queries";
import { sessionIdSchema } from "@/lib/sessions/schema";

type SessionAddress = { params: Promise<{ id: string }> };

/** The session of the address with the end of its conversation, or the page that says there is none. */
export async function loadSession({
  params,
}: SessionAddress): Promise<{ session: SessionRecord; conversation: Stretch }> {
  const { database } = await getContext("work.read");
  const key = sessionIdSchema.safeParse(await params);
  const session = key.success ? await findSession(database, key.data) : null;
  if (!session) notFound();
  const { id: sessionId, rideId } = session;
  return { session, conversation: await loadStretch({ sessionId, rideId }) };
}
