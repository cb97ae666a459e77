-- Whether a carrier takes texts, as all workers see it. No row: nothing has ever gone wrong there.
CREATE TYPE "carrier_state" AS ENUM ('closed', 'open', 'half_open');

-- CreateTable
CREATE TABLE "carrier_health" (
    "provider" TEXT NOT NULL,
    "state" "carrier_state" NOT NULL DEFAULT 'closed',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "next_probe_at" TIMESTAMPTZ(3),
    "probe_count" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_reason" TEXT,

    CONSTRAINT "carrier_health_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "webhook_checks" (
    "provider" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),
    "refused_reason" TEXT,

    CONSTRAINT "webhook_checks_pkey" PRIMARY KEY ("provider","channel")
);

-- CreateTable
CREATE TABLE "send_paces" (
    "subject" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "send_paces_pkey" PRIMARY KEY ("subject")
);

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "paced" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "provider" TEXT;

-- AlterTable
ALTER TABLE "delivery_attempts" ADD COLUMN     "in_doubt" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "proxy_numbers" ADD COLUMN     "vanishing_since" TIMESTAMPTZ(3);

-- The latest texts of one number lie together, too.
-- DropIndex
DROP INDEX "deliveries_originator_id_idx";

-- CreateIndex
CREATE INDEX "deliveries_originator_id_id_idx" ON "deliveries"("originator_id", "id");

alter table carrier_health add constraint carrier_health_probe_check
  check ((state = 'closed') = (next_probe_at is null));

-- A crash may forget who has sent how much in the last second.
alter table send_paces set unlogged;

update deliveries set provider = proxy_numbers.provider
from proxy_numbers where proxy_numbers.id = deliveries.originator_id;
alter table deliveries alter column provider set not null;

-- A delivery waits for the carrier of the number that it leaves from, whatever writes either of them.
create function set_delivery_provider() returns trigger language plpgsql as $$
begin
  select provider into new.provider from proxy_numbers where id = new.originator_id;
  return new;
end $$;

create function follow_number_provider() returns trigger language plpgsql as $$
begin
  update deliveries set provider = new.provider
  where originator_id = new.id and status in ('queued', 'sending');
  return null;
end $$;

create trigger deliveries_provider before insert on deliveries
  for each row when (new.provider is null) execute function set_delivery_provider();
create trigger deliveries_provider_moved before update of originator_id on deliveries
  for each row when (new.originator_id <> old.originator_id) execute function set_delivery_provider();
create trigger proxy_numbers_provider after update of provider on proxy_numbers
  for each row when (new.provider <> old.provider) execute function follow_number_provider();

-- The claim asks carrier by carrier, so that what waits for one that is down is never looked at.
drop index deliveries_due_idx;
create index deliveries_due_idx on deliveries (provider, due_at) where status in ('queued', 'sending');

create trigger carrier_health_change after insert or update on carrier_health
  for each statement execute function notify_change();
