-- The latest plan of the pool: one row. Pages read its alert by the key, and nothing else of it.
create table plans (
  id smallint not null default 1,
  computed_at timestamptz(3) not null,
  took_ms integer not null,
  plan jsonb not null,
  alert jsonb,
  alerted_on date,
  constraint plans_pkey primary key (id),
  constraint plans_single_check check (id = 1)
);

-- The planner reads the sessions of some weeks out of all of them, and the texts that failed or were sent since then.
create index sessions_live_until_idx on sessions (live_until);
create index deliveries_failed_at_idx on deliveries (failed_at) where status = 'failed';
create index deliveries_created_at_idx on deliveries using brin (created_at) with (autosummarize = on);
