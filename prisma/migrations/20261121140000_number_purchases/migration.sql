-- What the carrier charges for a number, and how it came to the pool and left it.
alter table proxy_numbers
  add column number_type text,
  add column monthly_cost integer,
  add column currency text,
  add column pooled_at timestamptz(3),
  add column configured_at timestamptz(3),
  add column check_started_at timestamptz(3),
  add column given_back_at timestamptz(3);
update proxy_numbers set pooled_at = created_at;
alter table proxy_numbers
  alter column pooled_at set not null,
  alter column pooled_at set default app_now(),
  add constraint proxy_numbers_cost_check check ((monthly_cost is null) = (currency is null) and monthly_cost >= 0),
  add constraint proxy_numbers_given_back_check check (given_back_at is null or status = 'retired');

create type purchase_status as enum ('requested', 'bought', 'failed', 'unknown');

create table number_purchases (
  id uuid not null default app_id(),
  idempotency_key text not null,
  provider text not null,
  e164 text not null,
  country text,
  capabilities capability[],
  number_type text,
  monthly_cost integer,
  currency text,
  status purchase_status not null default 'requested',
  reason text,
  actor_kind actor_kind not null,
  actor_id text,
  proxy_number_id uuid,
  requested_at timestamptz(3) not null default app_now(),
  settled_at timestamptz(3),

  constraint number_purchases_pkey primary key (id)
);

alter table number_purchases
  add constraint number_purchases_proxy_number_id_fkey
    foreign key (proxy_number_id) references proxy_numbers (id) on delete restrict on update cascade,
  add constraint number_purchases_e164_check check (e164 ~ '^\+[1-9][0-9]{4,14}$'),
  add constraint number_purchases_cost_check check ((monthly_cost is null) = (currency is null) and monthly_cost >= 0),
  add constraint number_purchases_settled_check check ((status in ('bought', 'failed')) = (settled_at is not null)),
  add constraint number_purchases_failure_check check (status <> 'failed' or reason is not null);

create unique index number_purchases_idempotency_key_key on number_purchases (idempotency_key);
create index number_purchases_requested_at_idx on number_purchases (requested_at);
create index number_purchases_proxy_number_id_idx on number_purchases (proxy_number_id);

-- One order at a time for a number: what is not settled may still be bought.
create unique index number_purchases_open_key on number_purchases (provider, e164)
  where status in ('requested', 'unknown');

-- Looking phones up at the carrier: whoever is added or gets another phone while the setting is on, once.
alter table phones
  add column looked_up_at timestamptz(3),
  add column lookup_due_at timestamptz(3),
  add column lookup_tries integer not null default 0;
create index phones_lookup_idx on phones (lookup_due_at) where lookup_due_at is not null;

create function want_lookup() returns trigger
language plpgsql as $$
begin
  if exists (select from settings where key = 'lookupPhones' and value = 'true') then
    update phones set lookup_due_at = app_now(), lookup_tries = 0
    where id = new.phone_id and looked_up_at is null and lookup_due_at is null;
  end if;
  return null;
end $$;

create trigger customers_lookup after insert or update of phone_id on customers
  for each row execute function want_lookup();
create trigger drivers_lookup after insert or update of phone_id on drivers
  for each row execute function want_lookup();

-- Open pages of the pool show what becomes of an order.
create trigger number_purchases_change after insert or update on number_purchases
  for each statement execute function notify_change();
