-- The 30 seconds, counted since 1970, whose code a member has used last: no code is accepted twice (RFC 6238, section 5.2).
alter table two_factors add column last_step integer;
