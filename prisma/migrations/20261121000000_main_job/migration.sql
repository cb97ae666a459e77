-- The database's clock. Tests move it with the connection option maskline.clock_offset; nothing else sets it.
-- Stable, so that `due_at <= app_now()` can use an index; still read anew by every statement.
create function app_now() returns timestamptz
language plpgsql stable parallel safe as $$
begin
  return date_trunc('milliseconds', clock_timestamp()
    + coalesce(nullif(current_setting('maskline.clock_offset', true), ''), '0')::interval);
end $$;

-- UUID version 7 (RFC 9562, section 5.7) for PostgreSQL versions that have none of their own.
create function app_id() returns uuid
language sql volatile parallel safe as $$
  select encode(
    set_bit(
      set_bit(
        overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from app_now()) * 1000)::bigint) from 3)
          from 1 for 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;


-- CreateEnum
CREATE TYPE "number_status" AS ENUM ('active', 'draining', 'retired');

-- CreateEnum
CREATE TYPE "capability" AS ENUM ('sms', 'voice');

-- CreateEnum
CREATE TYPE "ride_status" AS ENUM ('scheduled', 'in_progress', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "number_policy" AS ENUM ('shared', 'per_participant');

-- CreateEnum
CREATE TYPE "closing_reason" AS ENUM ('completed', 'cancelled', 'expired', 'superseded', 'closed_by_admin');

-- CreateEnum
CREATE TYPE "participant_role" AS ENUM ('customer', 'driver');

-- CreateEnum
CREATE TYPE "direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('relay', 'out_of_session', 'notice', 'auto_reply', 'opt_out', 'opt_in');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('queued', 'sending', 'sent', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "attempt_outcome" AS ENUM ('in_flight', 'accepted', 'transient', 'permanent', 'abandoned');

-- CreateEnum
CREATE TYPE "call_outcome" AS ENUM ('connected', 'out_of_session');

-- CreateEnum
CREATE TYPE "call_status" AS ENUM ('ringing', 'in_progress', 'completed', 'no_answer', 'busy', 'failed');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('admin', 'api_key', 'webhook', 'system');

-- CreateTable
CREATE TABLE "phones" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "e164" TEXT NOT NULL,
    "country" TEXT,
    "line_type" TEXT,
    "opted_out_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "phones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "name" TEXT NOT NULL,
    "phone_id" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drivers" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "name" TEXT NOT NULL,
    "phone_id" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "drivers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proxy_numbers" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "e164" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "country" TEXT,
    "capabilities" "capability"[],
    "status" "number_status" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "proxy_numbers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rides" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "customer_id" UUID NOT NULL,
    "driver_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "start" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "pickup_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "status" "ride_status" NOT NULL DEFAULT 'scheduled',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "rides_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "policy" "number_policy" NOT NULL DEFAULT 'shared',
    "open_until" TIMESTAMPTZ(3),
    "live_until" TIMESTAMPTZ(3),
    "closing_reason" "closing_reason",
    "external_reference" TEXT,
    "superseded_by_id" UUID,
    "next_seq" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participants" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "session_id" UUID NOT NULL,
    "role" "participant_role" NOT NULL,
    "display_name" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "participants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pairs" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "participant_id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "proxy_number_id" UUID NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT true,
    "released_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "pairs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acquaintances" (
    "phone_id" UUID NOT NULL,
    "proxy_number_id" UUID NOT NULL,
    "known_until" TIMESTAMPTZ(3),
    "last_counterpart_id" UUID NOT NULL,
    "others_known_until" TIMESTAMPTZ(3),

    CONSTRAINT "acquaintances_pkey" PRIMARY KEY ("phone_id","proxy_number_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "session_id" UUID,
    "seq" INTEGER,
    "direction" "direction" NOT NULL,
    "kind" "message_kind" NOT NULL,
    "sender_participant_id" UUID,
    "sender_phone_id" UUID,
    "sender_label" TEXT,
    "proxy_number_id" UUID,
    "dialled" TEXT,
    "provider" TEXT,
    "carrier_message_id" TEXT,
    "body" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "message_id" UUID NOT NULL,
    "session_id" UUID,
    "recipient_participant_id" UUID,
    "originator_id" UUID NOT NULL,
    "recipient_phone_id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "body" TEXT,
    "status" "delivery_status" NOT NULL DEFAULT 'queued',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "lease_owner" TEXT,
    "send_before" TIMESTAMPTZ(3) NOT NULL,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "resend_of_id" UUID,
    "error_code" TEXT,
    "error_reason" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempts" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "delivery_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "carrier_message_id" TEXT,
    "outcome" "attempt_outcome" NOT NULL DEFAULT 'in_flight',
    "error_code" TEXT,
    "error_reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_reports" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "provider" TEXT NOT NULL,
    "carrier_message_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error_code" TEXT,
    "error_reason" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "status_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calls" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "session_id" UUID,
    "seq" INTEGER,
    "caller_participant_id" UUID,
    "callee_participant_id" UUID,
    "caller_phone_id" UUID,
    "proxy_number_id" UUID,
    "dialled" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_call_id" TEXT,
    "outcome" "call_outcome" NOT NULL,
    "status" "call_status" NOT NULL DEFAULT 'ringing',
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL DEFAULT app_id(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_receipts" (
    "provider" TEXT NOT NULL,
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_receipts_pkey" PRIMARY KEY ("provider","jti")
);

-- CreateTable
CREATE TABLE "admins" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "admins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logins" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "admin_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "logins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credentials" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "admin_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_failures" (
    "subject" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "login_failures_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "phones_e164_key" ON "phones"("e164");

-- CreateIndex
CREATE INDEX "customers_phone_id_idx" ON "customers"("phone_id");

-- CreateIndex
CREATE INDEX "drivers_phone_id_idx" ON "drivers"("phone_id");

-- CreateIndex
CREATE UNIQUE INDEX "proxy_numbers_e164_key" ON "proxy_numbers"("e164");

-- CreateIndex
CREATE UNIQUE INDEX "rides_session_id_key" ON "rides"("session_id");

-- CreateIndex
CREATE INDEX "rides_customer_id_id_idx" ON "rides"("customer_id", "id");

-- CreateIndex
CREATE INDEX "rides_driver_id_id_idx" ON "rides"("driver_id", "id");

-- CreateIndex
CREATE INDEX "rides_status_id_idx" ON "rides"("status", "id");

-- CreateIndex
CREATE INDEX "sessions_external_reference_idx" ON "sessions"("external_reference");

-- CreateIndex
CREATE INDEX "participants_session_id_idx" ON "participants"("session_id");

-- CreateIndex
CREATE INDEX "pairs_participant_id_idx" ON "pairs"("participant_id");

-- CreateIndex
CREATE INDEX "acquaintances_proxy_number_id_idx" ON "acquaintances"("proxy_number_id");

-- CreateIndex
CREATE INDEX "acquaintances_last_counterpart_id_idx" ON "acquaintances"("last_counterpart_id");

-- CreateIndex
CREATE INDEX "messages_sender_phone_id_id_idx" ON "messages"("sender_phone_id", "id");

-- CreateIndex
CREATE INDEX "messages_sender_participant_id_idx" ON "messages"("sender_participant_id");

-- CreateIndex
CREATE INDEX "messages_proxy_number_id_idx" ON "messages"("proxy_number_id");

-- CreateIndex
CREATE INDEX "messages_kind_id_idx" ON "messages"("kind", "id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_session_id_seq_key" ON "messages"("session_id", "seq");

-- CreateIndex
CREATE INDEX "deliveries_message_id_idx" ON "deliveries"("message_id");

-- CreateIndex
CREATE INDEX "deliveries_session_id_idx" ON "deliveries"("session_id");

-- CreateIndex
CREATE INDEX "deliveries_recipient_participant_id_idx" ON "deliveries"("recipient_participant_id");

-- CreateIndex
CREATE INDEX "deliveries_recipient_phone_id_id_idx" ON "deliveries"("recipient_phone_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_originator_id_idx" ON "deliveries"("originator_id");

-- CreateIndex
CREATE INDEX "deliveries_resend_of_id_idx" ON "deliveries"("resend_of_id");

-- CreateIndex
CREATE INDEX "delivery_attempts_delivery_id_idx" ON "delivery_attempts"("delivery_id");

-- CreateIndex
CREATE INDEX "delivery_attempts_provider_carrier_message_id_idx" ON "delivery_attempts"("provider", "carrier_message_id");

-- CreateIndex
CREATE INDEX "status_reports_provider_carrier_message_id_idx" ON "status_reports"("provider", "carrier_message_id");

-- CreateIndex
CREATE INDEX "calls_caller_phone_id_idx" ON "calls"("caller_phone_id");

-- CreateIndex
CREATE INDEX "calls_caller_participant_id_idx" ON "calls"("caller_participant_id");

-- CreateIndex
CREATE INDEX "calls_callee_participant_id_idx" ON "calls"("callee_participant_id");

-- CreateIndex
CREATE INDEX "calls_proxy_number_id_idx" ON "calls"("proxy_number_id");

-- CreateIndex
CREATE UNIQUE INDEX "calls_provider_provider_call_id_key" ON "calls"("provider", "provider_call_id");

-- CreateIndex
CREATE UNIQUE INDEX "calls_session_id_seq_key" ON "calls"("session_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entries_subject_type_subject_id_idx" ON "audit_entries"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "webhook_receipts_expires_at_idx" ON "webhook_receipts"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "admins_email_key" ON "admins"("email");

-- CreateIndex
CREATE UNIQUE INDEX "logins_token_key" ON "logins"("token");

-- CreateIndex
CREATE INDEX "logins_admin_id_idx" ON "logins"("admin_id");

-- CreateIndex
CREATE INDEX "credentials_admin_id_idx" ON "credentials"("admin_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drivers" ADD CONSTRAINT "drivers_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rides" ADD CONSTRAINT "rides_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rides" ADD CONSTRAINT "rides_driver_id_fkey" FOREIGN KEY ("driver_id") REFERENCES "drivers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rides" ADD CONSTRAINT "rides_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_proxy_number_id_fkey" FOREIGN KEY ("proxy_number_id") REFERENCES "proxy_numbers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acquaintances" ADD CONSTRAINT "acquaintances_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acquaintances" ADD CONSTRAINT "acquaintances_last_counterpart_id_fkey" FOREIGN KEY ("last_counterpart_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acquaintances" ADD CONSTRAINT "acquaintances_proxy_number_id_fkey" FOREIGN KEY ("proxy_number_id") REFERENCES "proxy_numbers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_participant_id_fkey" FOREIGN KEY ("sender_participant_id") REFERENCES "participants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_phone_id_fkey" FOREIGN KEY ("sender_phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_proxy_number_id_fkey" FOREIGN KEY ("proxy_number_id") REFERENCES "proxy_numbers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recipient_participant_id_fkey" FOREIGN KEY ("recipient_participant_id") REFERENCES "participants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_originator_id_fkey" FOREIGN KEY ("originator_id") REFERENCES "proxy_numbers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recipient_phone_id_fkey" FOREIGN KEY ("recipient_phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_resend_of_id_fkey" FOREIGN KEY ("resend_of_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_caller_participant_id_fkey" FOREIGN KEY ("caller_participant_id") REFERENCES "participants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_callee_participant_id_fkey" FOREIGN KEY ("callee_participant_id") REFERENCES "participants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_caller_phone_id_fkey" FOREIGN KEY ("caller_phone_id") REFERENCES "phones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_proxy_number_id_fkey" FOREIGN KEY ("proxy_number_id") REFERENCES "proxy_numbers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "logins" ADD CONSTRAINT "logins_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admins"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admins"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say -----------------------------------------------------------------

-- Rule 1: a pair is live at most once.
create unique index pairs_live_key on pairs (proxy_number_id, phone_id) where released_at is null;
create unique index pairs_primary_key on pairs (participant_id) where is_primary and released_at is null;
create index pairs_live_phone_idx on pairs (phone_id) where released_at is null;

-- Rule 5: the same webhook again changes nothing.
create unique index messages_inbound_key on messages (provider, carrier_message_id)
  where direction = 'inbound' and carrier_message_id is not null;

create unique index customers_phone_key on customers (phone_id) where archived_at is null;
create unique index drivers_phone_key on drivers (phone_id) where archived_at is null;
create index customers_name_idx on customers (lower(name), id) where archived_at is null;
create index drivers_name_idx on drivers (lower(name), id) where archived_at is null;

create index deliveries_due_idx on deliveries (due_at) where status in ('queued', 'sending');
create unique index deliveries_lane_key on deliveries (lane, position) where status in ('queued', 'sending');
create index deliveries_unsettled_idx on deliveries (originator_id, recipient_phone_id)
  where status in ('queued', 'sending');
create index deliveries_failed_idx on deliveries (id) where status = 'failed' and resolved_at is null;
create index rides_open_idx on rides (pickup_at) where status in ('scheduled', 'in_progress');

alter table phones add constraint phones_e164_check check (e164 ~ '^\+[1-9][0-9]{4,14}$');
alter table proxy_numbers
  add constraint proxy_numbers_e164_check check (e164 ~ '^\+[1-9][0-9]{4,14}$'),
  add constraint proxy_numbers_capabilities_check check (cardinality(capabilities) > 0);
alter table customers add constraint customers_name_check check (char_length(name) between 1 and 100);
alter table drivers add constraint drivers_name_check check (char_length(name) between 1 and 100);
alter table sessions add constraint sessions_limits_check
  check ((open_until is null) = (live_until is null) and live_until >= open_until);
alter table messages
  add constraint messages_place_check check ((session_id is null) = (seq is null)),
  add constraint messages_relay_check check (kind <> 'relay' or sender_participant_id is not null);
alter table deliveries
  add constraint deliveries_lease_check check ((status = 'sending') = (lease_owner is not null)),
  add constraint deliveries_failure_check check ((status = 'failed') = (failed_at is not null and error_code is not null)),
  add constraint deliveries_lane_check check ((session_id is null) = (recipient_participant_id is null));
alter table calls
  add constraint calls_place_check check ((session_id is null) = (seq is null)),
  add constraint calls_connected_check check (outcome <> 'connected' or callee_participant_id is not null);

-- The state of a session at an instant, for routing, lists and the API alike: nobody has to have swept it.
create function session_state(session sessions, at timestamptz) returns text
language sql immutable parallel safe as $$
  select case
    when session.open_until is null or at < session.open_until then 'open'
    when at < session.live_until then 'grace'
    else 'closed'
  end
$$;

-- A proxy number is never a person's phone, and the reverse. The lock makes two writers that meet here take turns.
create function refuse_proxy_number_as_phone() returns trigger
language plpgsql as $$
declare wanted text;
begin
  select e164 into wanted from phones where id = new.phone_id;
  perform pg_advisory_xact_lock(hashtextextended('number:' || wanted, 0));
  if exists (select from proxy_numbers where e164 = wanted and status <> 'retired') then
    raise exception 'a proxy number cannot be a person''s phone (constraint "phone_is_proxy_number")'
      using errcode = '23514', constraint = 'phone_is_proxy_number';
  end if;
  return new;
end $$;

create function refuse_phone_as_proxy_number() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('number:' || new.e164, 0));
  if exists (
    select from phones
    where e164 = new.e164 and (
      exists (select from customers where phone_id = phones.id and archived_at is null)
      or exists (select from drivers where phone_id = phones.id and archived_at is null)
      or exists (select from pairs where phone_id = phones.id and released_at is null))
  ) then
    raise exception 'a person''s phone cannot be a proxy number (constraint "proxy_number_is_phone")'
      using errcode = '23514', constraint = 'proxy_number_is_phone';
  end if;
  return new;
end $$;

create trigger customers_phone_check before insert or update of phone_id, archived_at on customers
  for each row when (new.archived_at is null) execute function refuse_proxy_number_as_phone();
create trigger drivers_phone_check before insert or update of phone_id, archived_at on drivers
  for each row when (new.archived_at is null) execute function refuse_proxy_number_as_phone();
create trigger proxy_numbers_phone_check before insert or update of status on proxy_numbers
  for each row when (new.status <> 'retired') execute function refuse_phone_as_proxy_number();

-- Wakes the workers (a new delivery) and the open pages (anything that a page shows): the table's name, nothing else.
create function notify_delivery_due() returns trigger language plpgsql as $$
begin
  perform pg_notify('maskline_due', tg_table_name);
  return null;
end $$;

create function notify_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('maskline_change', tg_table_name);
  return null;
end $$;

create trigger deliveries_due after insert on deliveries
  for each statement execute function notify_delivery_due();
create trigger deliveries_change after insert or update on deliveries
  for each statement execute function notify_change();
create trigger messages_change after insert on messages
  for each statement execute function notify_change();
create trigger calls_change after insert or update on calls
  for each statement execute function notify_change();
create trigger rides_change after insert or update on rides
  for each statement execute function notify_change();
