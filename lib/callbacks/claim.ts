import { Prisma } from "@/generated/prisma/client";
import type { SentKind } from "@/lib/callbacks/schema";
import type { Database } from "@/lib/db";

/** A lease lasts longer than a request may. */
export const leaseSeconds = 40;

/** How many requests may be on their way to one endpoint at once; one, while it fails. */
const perEndpoint = 4;

/** A callback that this worker may send now: one attempt, one request. */
export type ClaimedCallback = {
  callbackId: string;
  attemptId: string;
  lease: string;
  /** How many attempts there have been, this one included. */
  attemptCount: number;
  event: CallbackEvent;
  endpoint: ClaimedEndpoint;
  /** Sealed, the present one first. */
  secrets: string[];
  failureCount: number;
};

export type CallbackEvent = {
  id: string;
  kind: SentKind;
  sessionId: string | null;
  subjectType: string;
  subjectId: string | null;
  facts: Record<string, unknown>;
  occurredAt: Date;
};

export type ClaimedEndpoint = { id: string; url: string; includeBodies: boolean; fullPhones: boolean };

/**
 * The endpoints for which something waits, found by jumping from one to the next in the index, however much waits for
 * one of them, and of each what is due first: all of them, or those that work, or those that fail.
 */
export const waitingHeads = Prisma.sql`
  waiting (endpoint_id) as (
    (select endpoint_id from callbacks where status in ('pending', 'sending') order by endpoint_id limit 1)
    union all
    select (
      select next.endpoint_id from callbacks next
      where next.status in ('pending', 'sending') and next.endpoint_id > waiting.endpoint_id
      order by next.endpoint_id limit 1)
    from waiting where waiting.endpoint_id is not null
  ), heads as materialized (
    select endpoints.id as endpoint_id, head.id, greatest(head.due_at, endpoints.retry_at) as due_at,
      endpoints.failing_since is not null as failing
    from waiting
    cross join lateral (
      select * from callback_endpoints where id = waiting.endpoint_id and enabled limit 1
    ) endpoints
    cross join lateral (
      select id, due_at from callbacks
      where endpoint_id = endpoints.id and status in ('pending', 'sending')
      order by due_at limit 1
    ) head
  )`;

const statement = Prisma.sql`
with recursive ${waitingHeads}, candidate as materialized (
  select callbacks.* from (
    select endpoint_id from heads
    where failing = $1::boolean and due_at <= app_now()
      and (
        select count(*) from callbacks busy
        where busy.endpoint_id = heads.endpoint_id and busy.status = 'sending' and busy.due_at > app_now()
      ) < case when failing then 1 else ${Prisma.raw(String(perEndpoint))} end
    order by due_at limit 20
  ) open join callbacks on callbacks.endpoint_id = open.endpoint_id
  where callbacks.status in ('pending', 'sending') and callbacks.due_at <= app_now()
  order by callbacks.due_at limit 1
  for no key update of callbacks skip locked
), abandoned as (
  update callback_attempts set outcome = 'abandoned', finished_at = app_now()
  from candidate
  where callback_attempts.callback_id = candidate.id and callback_attempts.outcome = 'in_flight'
), attempt as (
  insert into callback_attempts (callback_id) select id from candidate returning id, callback_id
), leased as (
  update callbacks
  set status = 'sending', lease_owner = $2 || ':' || attempt.id, attempt_count = attempt_count + 1,
    due_at = app_now() + make_interval(secs => $3::float8)
  from attempt where callbacks.id = attempt.callback_id
)
select candidate.id as "callbackId", attempt.id as "attemptId", $2 || ':' || attempt.id as lease,
  candidate.attempt_count + 1 as "attemptCount", endpoints.failure_count as "failureCount",
  json_build_object('id', endpoints.id, 'url', endpoints.url, 'includeBodies', endpoints.include_bodies,
    'fullPhones', endpoints.full_phones) as endpoint,
  events.id as "eventId", events.kind, events.session_id as "sessionId", events.subject_type as "subjectType",
  events.subject_id as "subjectId", events.facts, events.occurred_at as "occurredAt",
  array(
    select sealed from callback_secrets
    where endpoint_id = endpoints.id and (expires_at is null or expires_at > app_now())
    order by created_at desc, id desc) as secrets
from candidate
join attempt on true
join callback_events events on events.id = candidate.event_id
join callback_endpoints endpoints on endpoints.id = candidate.endpoint_id`.text;

type Row = Omit<ClaimedCallback, "event"> & Omit<CallbackEvent, "id"> & { eventId: string };

/**
 * Takes what has been due longest at the endpoints that work, or at those that fail: whoever sends to the ones never
 * waits for the others. An endpoint that fails is asked for one thing at a time. Null when nothing can be sent now.
 */
export async function claimCallback(
  database: Database,
  { owner, failing }: { owner: string; failing: boolean },
): Promise<ClaimedCallback | null> {
  const { rows } = await database.pool.query<Row>({
    name: "claim-callback",
    text: statement,
    values: [failing, owner, leaseSeconds],
  });
  const [row] = rows;
  if (!row) return null;
  const { eventId, kind, sessionId, subjectType, subjectId, facts, occurredAt, ...claimed } = row;
  return { ...claimed, event: { id: eventId, kind, sessionId, subjectType, subjectId, facts, occurredAt } };
}
