-- Parts of names and phones are found by their trigrams: `%900123%` would read every row otherwise.
-- The extension belongs to PostgreSQL's own distribution; whoever may create tables may create it.
create extension if not exists pg_trgm;

create index phones_e164_parts_idx on phones using gin (e164 gin_trgm_ops);
create index customers_name_parts_idx on customers using gin (lower(name) gin_trgm_ops);
create index drivers_name_parts_idx on drivers using gin (lower(name) gin_trgm_ops);
