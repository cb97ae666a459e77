import { Prisma } from "@/generated/prisma/client";
import type { CallFilter } from "@/lib/calls/filter";
import { cameBetween } from "@/lib/came-between";
import type { Database } from "@/lib/db";
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
export type CallPage = Neighbours & { calls: CallRow[] };

/** One page of all calls, newest first. Reads only index entries of its own page, however many calls there are. */
export async function listCalls(database: Database, filter: CallFilter): Promise<CallPage> {
  const { before, after } = filter;
  const beyond = before ? Prisma.sql`and id > ${before}::uuid` : Prisma.sql`and id < ${after}::uuid`;
  const found = await database.prisma.$queryRaw<{ id: string }[]>`
    select id from calls where true ${before || after ? beyond : Prisma.empty} ${cameBetween(Prisma.sql`id`, filter)}
    order by id ${before ? Prisma.sql`asc` : Prisma.sql`desc`} limit ${pageSize + 1}`;
  const { rows, ...neighbours } = cutPage(before ? found.toReversed() : found, { ...filter, size: pageSize });
  const calls = await database.prisma.call.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: rowSelection,
    orderBy: { id: "desc" },
  });
  return { calls, ...neighbours };
}
