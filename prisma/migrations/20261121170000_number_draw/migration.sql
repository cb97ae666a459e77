-- A place by lot in the pool: an allocation looks at the few numbers after a random place, not at all of them.
alter table proxy_numbers add column draw double precision not null default random();
create index proxy_numbers_draw_idx on proxy_numbers (draw) where status = 'active';
create index proxy_numbers_country_idx on proxy_numbers (country) where status = 'active';

-- Whether two people have met on some number.
create index acquaintances_counterpart_idx on acquaintances (phone_id, last_counterpart_id);
