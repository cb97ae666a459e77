import { Prisma } from "@/generated/prisma/client";
import { callSort } from "@/lib/calls/columns";
import type { CallFilter } from "@/lib/calls/filter";
import { cameBetween } from "@/lib/came-between";
import { type Database, plannedForValues } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";

const callSelection = {
  id: true,
  seq: true,
  outcome: true,
  status: true,
  receivedAt: true,
  answeredAt: true,
  endedAt: true,
  callerParticipant: { select: { displayName: true, role: true, place: true } },
  calleeParticipant: { select: { displayName: true, role: true } },
} satisfies Prisma.CallSelect;

export type CallDetails = Prisma.CallGetPayload<{ select: typeof callSelection }>;

/** The newest calls of a session, or those that came before the place `before` in its timeline; newest first. */
export async function listSessionCalls(
  database: Database,
  { sessionId, before, limit }: { sessionId: string; before?: number; limit: number },
): Promise<CallDetails[]> {
  return database.prisma.call.findMany({
    where: { sessionId, ...(before !== undefined && { seq: { lt: before } }) },
    select: callSelection,
    orderBy: { seq: "desc" },
    take: limit,
  });
}

const rowSelection = {
  ...callSelection,
  sessionId: true,
  proxyNumber: { select: { e164: true } },
  session: { select: { ride: { select: { id: true, timeZone: true } } } },
} satisfies Prisma.CallSelect;

export type CallRow = Prisma.CallGetPayload<{ select: typeof rowSelection }>;
export type CallPage = Neighbours & { rows: CallRow[] };

/** One page of all calls in the order asked for. Reads only index entries of its own page, however many calls there are. */
export async function listCalls(
  database: Database,
  filter: CallFilter & { pageSize?: number },
): Promise<CallPage> {
  const size = filter.pageSize ?? pageSize;
  const id = Prisma.sql`id`;
  const state = filter.state
    ? Prisma.sql`and call_state(outcome, status, answered_at) = ${filter.state}`
    : Prisma.empty;
  const { descending } = callSort(filter);
  const page = keysetPage({ from: Prisma.sql`calls`, id, descending }, { ...filter, limit: size + 1 });
  const found = await plannedForValues<{ id: string }>(
    database,
    Prisma.sql`
      select id from (
        select id from calls
        where true ${state} ${madeWithin(id, filter)} ${cameBetween(id, filter)} ${page.beyond} ${page.nearest}
      ) calls
      ${page.listed}`,
  );
  const { rows: ids, ...neighbours } = cutPage(found, { ...filter, size });
  const rows = await database.prisma.call.findMany({
    where: { id: { in: ids.map((row) => row.id) } },
    select: rowSelection,
    orderBy: { id: descending ? "desc" : "asc" },
  });
  return { rows, ...neighbours };
}
