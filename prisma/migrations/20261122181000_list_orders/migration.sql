-- The orders that lists can stand in besides that of their making, with the id for rows that are alike.
create index rides_pickup_at_id_idx on rides (pickup_at, id);
create index rides_status_pickup_at_id_idx on rides (status, pickup_at, id);
create index customers_archived_name_idx on customers (lower(name), id) where archived_at is not null and erased_at is null;
create index drivers_archived_name_idx on drivers (lower(name), id) where archived_at is not null and erased_at is null;
create index proxy_numbers_e164_parts_idx on proxy_numbers using gin (e164 gin_trgm_ops);
