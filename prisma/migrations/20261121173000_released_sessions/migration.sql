-- The sweeper looks for sessions that are over and not yet tidied: few, however many are live or past.
alter table sessions add column released boolean not null default false;
update sessions set released = true
where not exists (
  select from participants join pairs on pairs.participant_id = participants.id
  where participants.session_id = sessions.id and pairs.released_at is null);
create index sessions_unreleased_idx on sessions (live_until) where not released;

-- And for rides whose session is no longer open although nobody has ended it.
create index sessions_unended_idx on sessions (open_until) where closing_reason is null;
