import { Prisma } from "@/generated/prisma/client";
import { callSort } from "@/lib/calls/columns";
import type { CallFilter } from "@/lib/calls/filter";
import { cameBetween } from "@/lib/came-between";
import { type Database, plainly, plannedForValues } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";
import type { E164 } from "@/lib/phone";

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

export type CallRow = CallDetails & {
  sessionId: string | null;
  proxyNumber: { e164: E164 } | null;
  session: { ride: { id: string; timeZone: string } | null } | null;
};
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
  const rows = await readCalls(
    database,
    ids.map((row) => row.id),
  );
  return { rows: descending ? rows : rows.toReversed(), ...neighbours };
}

/** The calls of these ids, the newest first. */
function readCalls(database: Database, ids: readonly string[]): Promise<CallRow[]> {
  return plainly(database).$queryRaw<CallRow[]>`
    select calls.id, calls.seq, calls.outcome::text, calls.status::text, calls.received_at as "receivedAt",
      calls.answered_at as "answeredAt", calls.ended_at as "endedAt", calls.session_id as "sessionId",
      case when caller.id is not null then
        json_build_object('displayName', caller.display_name, 'role', caller.role, 'place', caller.place)
      end as "callerParticipant",
      case when callee.id is not null then
        json_build_object('displayName', callee.display_name, 'role', callee.role)
      end as "calleeParticipant",
      case when numbers.id is not null then json_build_object('e164', numbers.e164) end as "proxyNumber",
      case when calls.session_id is not null then
        json_build_object('ride', case when rides.id is not null then
          json_build_object('id', rides.id, 'timeZone', rides.time_zone) end)
      end as session
    from calls
    left join participants caller on caller.id = calls.caller_participant_id
    left join participants callee on callee.id = calls.callee_participant_id
    left join proxy_numbers numbers on numbers.id = calls.proxy_number_id
    left join rides on rides.session_id = calls.session_id
    where calls.id = any(${ids}::uuid[])
    order by calls.id desc`;
}
