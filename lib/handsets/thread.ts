import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import type { HandsetEntry, Thread } from "@/lib/handsets/schema";

/** What a phone has sent, received, dialled and heard ringing, per number, the liveliest thread first. */
export async function readThreads(
  database: Database,
  { phoneId, limit = 200 }: { phoneId: string; limit?: number },
): Promise<Thread[]> {
  const parts = await Promise.all([
    textsSent(database, phoneId, limit),
    textsOnTheirWay(database, phoneId, limit),
    textsReceived(database, phoneId, limit),
    callsMade(database, phoneId, limit),
    callsTaken(database, phoneId, limit),
  ]);
  const newestFirst = parts.flat().sort((one, other) => Number(other.at) - Number(one.at));
  const threads = new Map<string, HandsetEntry[]>();
  for (const entry of newestFirst.slice(0, limit)) {
    threads.set(entry.number, [entry, ...(threads.get(entry.number) ?? [])]);
  }
  return [...threads].map(([number, entries]) => ({ number, entries }));
}

// Its network knows more about a call than what we were told. One that it never knew cannot be ringing for long.
const callState = Prisma.sql`
  case when calls.outcome <> 'connected' then 'not_connected'
    when simulated_calls.state is not null then simulated_calls.state
    when calls.status = 'ringing' and calls.received_at <= app_now() - interval '45 seconds' then 'put_through'
    when calls.status = 'unknown' then 'put_through'
    else calls.status::text end`;
const network = Prisma.sql`
  left join simulated_calls on calls.provider = 'simulator' and simulated_calls.id = calls.provider_call_id`;

async function textsSent(database: Database, phoneId: string, limit: number): Promise<HandsetEntry[]> {
  return database.prisma.$queryRaw<HandsetEntry[]>`
    select messages.id, coalesce(proxy_numbers.e164, messages.dialled, '') as number, 'text' as kind,
      'outgoing' as direction, messages.body, null::text as state,
      messages.received_at as at
    from messages left join proxy_numbers on proxy_numbers.id = messages.proxy_number_id
    where messages.sender_phone_id = ${phoneId}::uuid and messages.direction = 'inbound'
    order by messages.id desc limit ${limit}`;
}

/** What the handset has sent and its carrier has kept back, or lost: the holder cannot tell the difference. */
async function textsOnTheirWay(database: Database, phoneId: string, limit: number): Promise<HandsetEntry[]> {
  return database.prisma.$queryRaw<HandsetEntry[]>`
    select id, content->>'to' as number, 'text' as kind, 'outgoing' as direction, content->>'body' as body,
      null::text as state, created_at as at
    from simulated_events
    where phone_id = ${phoneId}::uuid and content->>'channel' = 'message'
    order by created_at desc limit ${limit}`;
}

/** Only what has arrived: a text that waits, failed or is still with the simulated carrier never reached the screen. */
async function textsReceived(database: Database, phoneId: string, limit: number): Promise<HandsetEntry[]> {
  return database.prisma.$queryRaw<HandsetEntry[]>`
    select deliveries.id, proxy_numbers.e164 as number, 'text' as kind, 'incoming' as direction,
      coalesce(deliveries.body, messages.body) as body, null::text as state,
      coalesce(deliveries.delivered_at, deliveries.sent_at, deliveries.created_at) as at
    from deliveries
    join messages on messages.id = deliveries.message_id
    join proxy_numbers on proxy_numbers.id = deliveries.originator_id
    where deliveries.recipient_phone_id = ${phoneId}::uuid 
      and (deliveries.status = 'delivered' or (deliveries.status = 'sent' and deliveries.provider <> 'simulator'))
    order by deliveries.id desc limit ${limit}`;
}

async function callsMade(database: Database, phoneId: string, limit: number): Promise<HandsetEntry[]> {
  return database.prisma.$queryRaw<HandsetEntry[]>`
    select calls.id, coalesce(proxy_numbers.e164, calls.dialled) as number, 'call' as kind,
      'outgoing' as direction, null::text as body, ${callState} as state,
      calls.received_at as at
    from calls left join proxy_numbers on proxy_numbers.id = calls.proxy_number_id
    ${network}
    where calls.caller_phone_id = ${phoneId}::uuid
    order by calls.id desc limit ${limit}`;
}

/** A call names its callee's side, not the phone: it rang on the phone that was that side's at the time. */
async function callsTaken(database: Database, phoneId: string, limit: number): Promise<HandsetEntry[]> {
  return database.prisma.$queryRaw<HandsetEntry[]>`
    select calls.id, proxy_numbers.e164 as number, 'call' as kind, 'incoming' as direction, null::text as body,
      ${callState} as state, calls.received_at as at
    from pairs
    join calls on calls.callee_participant_id = pairs.participant_id
      and calls.received_at >= pairs.created_at
      and (pairs.released_at is null or calls.received_at < pairs.released_at)
    join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
    ${network}
    where pairs.phone_id = ${phoneId}::uuid and pairs.is_primary and calls.outcome = 'connected'
    order by calls.id desc limit ${limit}`;
}
