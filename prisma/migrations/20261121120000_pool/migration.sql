-- What a session needs and how long it lives, per session; what is not set here follows the settings.
alter type closing_reason add value 'ended_by_participant';
alter type closing_reason add value 'idle';

alter table sessions
  add column policy_reason text,
  add column channels capability[] not null default '{sms,voice}',
  add column grace_channels capability[] not null default '{sms,voice}',
  add column expires_at timestamptz(3),
  add column ttl_minutes integer,
  add column grace_minutes integer,
  add column closing_notice boolean not null default false,
  add column closing_notice_at timestamptz(3),
  add column expiry_notice_minutes integer,
  add column expiry_notice_at timestamptz(3),
  add constraint sessions_channels_check check (cardinality(channels) > 0),
  add constraint sessions_ttl_check check (ttl_minutes > 0),
  add constraint sessions_grace_check check (grace_minutes >= 0),
  add constraint sessions_expiry_notice_check check (expiry_notice_minutes > 0);

-- Why this number was chosen, and whether its former owner has been told that the session is over.
alter table pairs
  add column choice jsonb,
  add column ended_told_at timestamptz(3);

-- The last pair of a phone on a number, for texts that come after the end.
create index pairs_phone_number_idx on pairs (phone_id, proxy_number_id, created_at);

-- The sessions whose end the sweeper has to announce.
create index sessions_expiry_notice_idx on sessions (open_until)
  where expiry_notice_minutes is not null and expiry_notice_at is null;
create index sessions_closing_notice_idx on sessions (live_until)
  where closing_notice and closing_notice_at is null;
