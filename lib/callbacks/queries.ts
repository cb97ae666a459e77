import { Prisma } from "@/generated/prisma/client";
import type { CallbackDetails, CallbackStatus, DisabledReason, Endpoint } from "@/lib/callbacks/schema";
import { endpointIdSchema } from "@/lib/callbacks/schema";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";

const endpointColumns = Prisma.sql`
  endpoints.id, endpoints.purpose, endpoints.session_id as "sessionId", endpoints.url, endpoints.description,
  endpoints.kinds, endpoints.include_bodies as "includeBodies", endpoints.full_phones as "fullPhones",
  endpoints.limit_ms as "limitMs", endpoints.fails_open as "failsOpen", endpoints.enabled,
  endpoints.disabled_reason as "disabledReason", endpoints.disabled_at as "disabledAt",
  endpoints.failing_since as "failingSince", endpoints.created_at as "createdAt", endpoints.updated_at as "updatedAt",
  (select max(expires_at) from callback_secrets
    where endpoint_id = endpoints.id and expires_at > app_now()) as "formerSecretUntil"`;

/** The endpoints of the installation, or those of one session; the newest first. */
export function listEndpoints(
  { prisma }: Database,
  { sessionId, after, limit = 200 }: { sessionId?: string; after?: string; limit?: number } = {},
): Promise<Endpoint[]> {
  return prisma.$queryRaw<Endpoint[]>`
    select ${endpointColumns} from callback_endpoints endpoints
    where ${sessionId ? Prisma.sql`endpoints.session_id = ${sessionId}::uuid` : Prisma.sql`endpoints.session_id is null`}
      and (${after ?? null}::uuid is null or endpoints.id < ${after ?? null}::uuid)
    order by endpoints.id desc limit ${limit}`;
}

/** One endpoint. Throws `not_found`. */
export async function readEndpoint({ prisma }: Database, { id }: { id: string }): Promise<Endpoint> {
  if (!endpointIdSchema.safeParse({ id }).success) throw notFound("endpoint");
  const [endpoint] = await prisma.$queryRaw<Endpoint[]>`
    select ${endpointColumns} from callback_endpoints endpoints where endpoints.id = ${id}::uuid`;
  if (!endpoint) throw notFound("endpoint");
  return endpoint;
}

/** An endpoint that was disabled by itself: an admin has to know. */
export type DisabledEndpoint = { id: string; url: string; reason: DisabledReason; at: Date };

/** The endpoints that were disabled by themselves and that nobody has dealt with, the latest first. */
export function readDisabledEndpoints(database: Database): Promise<DisabledEndpoint[]> {
  return plainly(database).$queryRaw<DisabledEndpoint[]>`
    select id, url, disabled_reason as reason, disabled_at as at
    from callback_endpoints where disabled_at is not null
    order by disabled_at desc limit 5`;
}

export type CallbackFilter = {
  endpointId: string;
  status?: CallbackStatus;
  /** Only those that came before this one. */
  after?: string;
  limit: number;
};

/** The callbacks of an endpoint with their attempts, the newest first. */
export async function listCallbacks(
  { prisma }: Database,
  { endpointId, status, after, limit }: CallbackFilter,
): Promise<CallbackDetails[]> {
  return withDates(
    await prisma.$queryRaw<CallbackDetails[]>`
      select ${callbackColumns}
      from callbacks join callback_events events on events.id = callbacks.event_id
      where callbacks.endpoint_id = ${endpointId}::uuid
        and (${status ?? null}::text is null or callbacks.status = ${status ?? null})
        and (${after ?? null}::uuid is null or callbacks.id < ${after ?? null}::uuid)
      order by callbacks.id desc limit ${limit}`,
  );
}

/** The last ten attempts: more than a day of them are few, and all are kept. */
const callbackColumns = Prisma.sql`
  callbacks.id, callbacks.event_id as "eventId", callbacks.endpoint_id as "endpointId", events.kind,
  events.session_id as "sessionId", callbacks.status, events.occurred_at as "occurredAt",
  callbacks.attempt_count as "attemptCount",
  case when callbacks.status = 'pending' then callbacks.due_at end as "nextTryAt",
  coalesce((
    select json_agg(attempt) from (
      select id, outcome, response_status as "responseStatus", response_excerpt as "responseExcerpt",
        error_reason as "errorReason", duration_ms as "durationMs", started_at as "startedAt"
      from callback_attempts where callback_id = callbacks.id
      order by started_at desc, id desc limit 10
    ) attempt), '[]') as attempts`;

function withDates(callbacks: CallbackDetails[]): CallbackDetails[] {
  return callbacks.map((callback) => ({
    ...callback,
    attempts: callback.attempts.map((attempt) => ({ ...attempt, startedAt: new Date(attempt.startedAt) })),
  }));
}

/** One callback with its attempts. Throws `not_found`. */
export async function readCallback({ prisma }: Database, { id }: { id: string }): Promise<CallbackDetails> {
  if (!endpointIdSchema.safeParse({ id }).success) throw notFound("callback");
  const [callback] = withDates(
    await prisma.$queryRaw<CallbackDetails[]>`
      select ${callbackColumns}
      from callbacks join callback_events events on events.id = callbacks.event_id
      where callbacks.id = ${id}::uuid`,
  );
  if (!callback) throw notFound("callback");
  return callback;
}
