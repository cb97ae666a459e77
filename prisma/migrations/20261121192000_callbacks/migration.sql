-- CreateTable
CREATE TABLE "callback_endpoints" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "purpose" TEXT NOT NULL DEFAULT 'events',
    "session_id" UUID,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kinds" TEXT[],
    "include_bodies" BOOLEAN NOT NULL DEFAULT false,
    "full_phones" BOOLEAN NOT NULL DEFAULT false,
    "limit_ms" INTEGER NOT NULL DEFAULT 2000,
    "fails_open" BOOLEAN NOT NULL DEFAULT true,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failure_count" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "callback_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_secrets" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "endpoint_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_events" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "kind" TEXT NOT NULL,
    "session_id" UUID,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "callback_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callbacks" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "event_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "lease_owner" TEXT,
    "give_up_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now() + interval '24 hours',
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "callbacks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_attempts" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "callback_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'in_flight',
    "response_status" INTEGER,
    "response_excerpt" TEXT,
    "error_code" TEXT,
    "error_reason" TEXT,
    "duration_ms" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "callback_secrets_endpoint_id_idx" ON "callback_secrets"("endpoint_id");

-- CreateIndex
CREATE INDEX "callback_events_occurred_at_idx" ON "callback_events"("occurred_at");

-- CreateIndex
CREATE INDEX "callbacks_endpoint_id_id_idx" ON "callbacks"("endpoint_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "callbacks_event_id_endpoint_id_key" ON "callbacks"("event_id", "endpoint_id");

-- CreateIndex
CREATE INDEX "callback_attempts_callback_id_idx" ON "callback_attempts"("callback_id");

-- AddForeignKey
ALTER TABLE "callback_endpoints" ADD CONSTRAINT "callback_endpoints_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_secrets" ADD CONSTRAINT "callback_secrets_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "callback_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "callback_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "callback_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_attempts" ADD CONSTRAINT "callback_attempts_callback_id_fkey" FOREIGN KEY ("callback_id") REFERENCES "callbacks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable: for which end of the session its callbacks have said that it comes.
ALTER TABLE "sessions" ADD COLUMN "expiring_said_for" TIMESTAMPTZ(3);

alter table callback_endpoints
  add constraint callback_endpoints_purpose_check check (purpose in ('events', 'intercept', 'out_of_session')),
  add constraint callback_endpoints_kinds_check check (purpose <> 'events' or cardinality(kinds) > 0),
  add constraint callback_endpoints_scope_check check (purpose = 'events' or session_id is null),
  add constraint callback_endpoints_enabled_check check (not enabled or disabled_at is null),
  add constraint callback_endpoints_disabled_check check ((disabled_at is null) = (disabled_reason is null)),
  add constraint callback_endpoints_limit_check check (limit_ms between 100 and 10000);
alter table callbacks
  add constraint callbacks_status_check check (status in ('pending', 'sending', 'delivered', 'failed')),
  add constraint callbacks_lease_check check ((status = 'sending') = (lease_owner is not null)),
  add constraint callbacks_settled_check check ((status in ('delivered', 'failed')) = (settled_at is not null));
alter table callback_attempts add constraint callback_attempts_outcome_check
  check (outcome in ('in_flight', 'delivered', 'failed', 'abandoned'));

-- Who is asked before texts and calls, and about those out of session, is asked alone.
create unique index callback_endpoints_asked_key on callback_endpoints (purpose)
  where enabled and purpose <> 'events';
-- Who listens: the few of the installation, and those of one session.
create index callback_endpoints_listening_idx on callback_endpoints (session_id) where enabled and purpose = 'events';
create index callback_endpoints_disabled_idx on callback_endpoints (disabled_at) where disabled_at is not null;
create index callbacks_due_idx on callbacks (endpoint_id, due_at) where status in ('pending', 'sending');
create index callbacks_give_up_idx on callbacks (give_up_at) where status in ('pending', 'sending');

-- Writes an event down for everybody who listens; while nobody does, nothing.
create function write_callback_event(
  event_kind text, event_session uuid, event_subject_type text, event_subject uuid, event_facts jsonb
) returns void language plpgsql as $$
declare written uuid;
begin
  if not exists (
    select from callback_endpoints
    where enabled and purpose = 'events' and (session_id is null or session_id = event_session)
      and event_kind = any(kinds)
  ) then
    return;
  end if;
  insert into callback_events (kind, session_id, subject_type, subject_id, facts)
  values (event_kind, event_session, event_subject_type, event_subject, event_facts)
  returning id into written;
  insert into callbacks (event_id, endpoint_id)
  select written, id from callback_endpoints
  where enabled and purpose = 'events' and (session_id is null or session_id = event_session)
    and event_kind = any(kinds);
end $$;

-- One function per table. The triggers' conditions keep them away from every write that is no event.
create function write_session_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event(tg_argv[0], new.id, 'session', new.id, jsonb_build_object(
    'openUntil', new.open_until, 'liveUntil', new.live_until, 'closingReason', new.closing_reason,
    'status', session_state(new, app_now())));
  return null;
end $$;

create function write_message_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event(
    case when new.kind = 'out_of_session' then 'out_of_session' else 'message.received' end,
    new.session_id, 'message', new.id, '{}');
  return null;
end $$;

create function write_delivery_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event(
    case when new.status = 'delivered' then 'message.delivered' else 'message.failed' end,
    new.session_id, 'delivery', new.id, jsonb_build_object(
      'status', new.status, 'sentAt', new.sent_at, 'deliveredAt', new.delivered_at, 'failedAt', new.failed_at,
      'errorCode', new.error_code, 'errorReason', new.error_reason));
  return null;
end $$;

create function write_call_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event(
    case when new.outcome = 'out_of_session' then 'out_of_session'
      when new.ended_at is not null then 'call.ended' else 'call.started' end,
    new.session_id, 'call', new.id, jsonb_build_object(
      'status', new.status, 'receivedAt', new.received_at, 'answeredAt', new.answered_at, 'endedAt', new.ended_at));
  return null;
end $$;

create function write_opt_out_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event('opt_out', null, 'phone', new.id, jsonb_build_object('optedOutAt', new.opted_out_at));
  return null;
end $$;

create function write_pool_event() returns trigger language plpgsql as $$
begin
  perform write_callback_event('pool.low', null, 'pool', null, new.alert);
  return null;
end $$;

create trigger sessions_opened_event after insert on sessions
  for each row execute function write_session_event('session.opened');
create trigger sessions_closed_event after update of closing_reason on sessions
  for each row when (old.closing_reason is null and new.closing_reason is not null)
  execute function write_session_event('session.closed');
create trigger sessions_expiring_event after update of expiring_said_for on sessions
  for each row when (new.expiring_said_for is distinct from old.expiring_said_for)
  execute function write_session_event('session.expiring');
create trigger messages_event after insert on messages
  for each row when (new.direction = 'inbound' and new.kind in ('relay', 'end_session', 'out_of_session'))
  execute function write_message_event();
create trigger deliveries_refused_event after insert on deliveries
  for each row when (new.status = 'failed') execute function write_delivery_event();
create trigger deliveries_settled_event after update of status on deliveries
  for each row when (new.status <> old.status and new.status in ('delivered', 'failed'))
  execute function write_delivery_event();
create trigger calls_event after insert on calls
  for each row execute function write_call_event();
create trigger calls_ended_event after update of ended_at on calls
  for each row when (old.ended_at is null and new.ended_at is not null) execute function write_call_event();
create trigger phones_opt_out_event after update of opted_out_at on phones
  for each row when (old.opted_out_at is null and new.opted_out_at is not null)
  execute function write_opt_out_event();
create trigger plans_first_alert_event after insert on plans
  for each row when (new.alert is not null) execute function write_pool_event();
create trigger plans_alert_event after update of alert on plans
  for each row when (old.alert is null and new.alert is not null) execute function write_pool_event();

create function notify_callback() returns trigger language plpgsql as $$
begin
  perform pg_notify('maskline_callback', tg_table_name);
  return null;
end $$;

create trigger callbacks_due after insert on callbacks
  for each statement execute function notify_callback();
create trigger callbacks_change after insert or update on callbacks
  for each statement execute function notify_change();
create trigger callback_endpoints_change after insert or update or delete on callback_endpoints
  for each statement execute function notify_change();
