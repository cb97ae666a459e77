-- Counts what people and programs decide about a session and its ride, so that none of two writers overwrites the other.
-- Texts and the passing of time do not count. A constant default: no row is written anew.
alter table sessions add column version int not null default 1;
