-- The simulated carrier's own memory: what its network does with calls, which faults are switched on, and what it has
-- taken and not handed on yet. Phones stand in it by reference only.

-- A call between two handsets, by the carrier's own id. `said` is what the caller heard when nobody was reached.
create table simulated_calls (
  id text primary key,
  caller_phone_id uuid not null references phones (id) on delete cascade,
  callee_phone_id uuid not null references phones (id) on delete cascade,
  dialled_number_id uuid not null references proxy_numbers (id) on delete cascade,
  shown_number_id uuid not null references proxy_numbers (id) on delete cascade,
  state text not null default 'ringing' constraint simulated_calls_state_check
    check (state in ('ringing', 'in_progress', 'completed', 'busy', 'no_answer')),
  said text,
  said_language text,
  started_at timestamptz(3) not null default app_now(),
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  constraint simulated_calls_ended_check check ((ended_at is null) = (state in ('ringing', 'in_progress')))
);
create index simulated_calls_caller_phone_id_started_at_idx on simulated_calls (caller_phone_id, started_at);
create index simulated_calls_callee_phone_id_started_at_idx on simulated_calls (callee_phone_id, started_at);
-- A handset rings for one call at a time.
create unique index simulated_calls_live_key on simulated_calls (callee_phone_id) where ended_at is null;

create table simulator_faults (
  fault text primary key constraint simulator_faults_fault_check
    check (fault in ('lost', 'late', 'twice', 'out_of_order', 'carrier_down')),
  since timestamptz(3) not null default app_now()
);

-- What is on its way. Without a time it is lost: it stays on its sender's screen, and goes nowhere.
create table simulated_events (
  id uuid primary key default app_id(),
  phone_id uuid references phones (id) on delete cascade,
  content jsonb not null,
  due_at timestamptz(3),
  created_at timestamptz(3) not null default app_now()
);
create index simulated_events_due_at_idx on simulated_events (due_at);
create index simulated_events_phone_id_idx on simulated_events (phone_id);
create index simulated_events_created_at_idx on simulated_events (created_at);

create function simulated_event_due() returns trigger language plpgsql as $$
begin
  perform pg_notify('maskline_simulated', '');
  return null;
end $$;
create trigger simulated_events_due after insert on simulated_events
  for each statement execute function simulated_event_due();

call announce_changes('simulated_calls', array['caller_phone_id', 'callee_phone_id']);
call announce_changes('simulated_events', array['phone_id']);
call announce_changes('simulator_faults', array[]::text[]);
