create type import_kind as enum ('customers', 'drivers', 'numbers');
create type import_state as enum
  ('uploading', 'checking', 'ready', 'refused', 'importing', 'done', 'discarded');
create type import_outcome as enum ('create', 'update', 'unchanged', 'refused');

create table imports (
  id uuid primary key default app_id(),
  kind import_kind not null,
  state import_state not null default 'uploading',
  file_name text not null,
  defaults jsonb not null default '{}',
  actor_kind actor_kind not null,
  actor_id text,
  done_count integer not null default 0,
  total_count integer not null default 0,
  problem text,
  ignored_columns text[] not null default '{}',
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  refused_count integer not null default 0,
  tries integer not null default 0,
  created_at timestamptz(3) not null default app_now(),
  finished_at timestamptz(3)
);
create index imports_pending_idx on imports (created_at) where state in ('checking', 'importing');

-- The file as it came, until it has been checked.
create table import_chunks (
  import_id uuid not null references imports (id) on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (import_id, position)
);

-- What the file's lines say, until they are imported or forgotten.
create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  line integer not null,
  phone text not null,
  e164 text,
  country text,
  name text,
  provider text,
  capabilities capability[],
  status number_status,
  archived boolean not null default false,
  outcome import_outcome not null,
  problem text,
  primary key (import_id, line),
  constraint import_rows_readable_check check (e164 is not null or problem is not null),
  constraint import_rows_problem_check check ((outcome = 'refused') = (problem is not null))
);
create index import_rows_problem_idx on import_rows (import_id, line) where problem is not null;

-- Wakes the workers when there is something to do, and the open pages at every step.
create function notify_import() returns trigger language plpgsql as $$
begin
  if new.state in ('checking', 'importing') then
    perform pg_notify('maskline_import', tg_table_name);
  end if;
  return null;
end $$;

create trigger imports_pending after insert or update of state on imports
  for each row execute function notify_import();
create trigger imports_change after insert or update on imports
  for each statement execute function notify_change();

-- As before, but the lock is one of 1,024, so that 100,000 people in one transaction do not fill the lock table.
create or replace function refuse_proxy_number_as_phone() returns trigger
language plpgsql as $$
declare wanted text;
begin
  select e164 into wanted from phones where id = new.phone_id;
  perform pg_advisory_xact_lock(hashtext('number'), hashtext(wanted) & 1023);
  if exists (select from proxy_numbers where e164 = wanted and status <> 'retired') then
    raise exception 'a proxy number cannot be a person''s phone (constraint "phone_is_proxy_number")'
      using errcode = '23514', constraint = 'phone_is_proxy_number';
  end if;
  return new;
end $$;

create or replace function refuse_phone_as_proxy_number() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('number'), hashtext(new.e164) & 1023);
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
