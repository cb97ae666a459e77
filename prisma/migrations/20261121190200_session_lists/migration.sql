-- The list of sessions, newest first: of all that are live, of those that are over, in grace, and by the marketplace's
-- own name for them. Each page reads index entries of its own, however many sessions there are.
create index sessions_live_idx on sessions (id) where not released;
create index sessions_released_idx on sessions (id) where released;
create index sessions_grace_idx on sessions (open_until) where not released;
drop index sessions_external_reference_idx;
create index sessions_external_reference_id_idx on sessions (external_reference, id);
