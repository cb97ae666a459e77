-- The session that a pair is of, as its participant says: with it, the sessions that hold a number are counted from the
-- index of live pairs alone.
alter table pairs add column session_id uuid;
update pairs set session_id = participants.session_id from participants where participants.id = pairs.participant_id;
alter table pairs alter column session_id set not null;
drop index pairs_live_key;
create unique index pairs_live_key on pairs (proxy_number_id, phone_id) include (session_id) where released_at is null;

-- A list of what was received must not walk past all that was sent, nor the reverse.
create index messages_direction_id_idx on messages (direction, id);

-- Planned once per connection, for whatever times: planned anew for every look at the overview, it took longer than to
-- run it.
alter function measure_activity set plan_cache_mode = force_generic_plan;
