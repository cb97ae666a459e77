import { notFound } from "next/navigation";
import { loadTimeline } from "@/app/(admin)/_timeline/load";
import type { TimelinePage } from "@/components/sessions/timeline-page";
import { getContext } from "@/lib/http/context";
import { findSession, type SessionRecord } from "@/lib/sessions/queries";
import { sessionIdSchema } from "@/lib/sessions/schema";

type SessionAddress = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

/** The session of the address with a stretch of its timeline, or the page that says there is none. */
export async function loadSession({
  params,
  searchParams,
}: SessionAddress): Promise<{ session: SessionRecord; timeline: TimelinePage }> {
  const { database } = await getContext("work.read");
  const key = sessionIdSchema.safeParse(await params);
  const session = key.success ? await findSession(database, key.data) : null;
  if (!session) notFound();
  return { session, timeline: await loadTimeline(session.id, searchParams) };
}
