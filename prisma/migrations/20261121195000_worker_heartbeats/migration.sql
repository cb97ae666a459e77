-- One row per running worker, written every few seconds: whether anybody sends texts.
create table worker_heartbeats (
  worker_id uuid primary key,
  started_at timestamptz(3) not null default app_now(),
  beat_at timestamptz(3) not null default app_now()
);
