-- Whether a number is in quarantine for anybody: one look per number, however many have known it.
create index acquaintances_known_until_idx on acquaintances (proxy_number_id, known_until)
  where known_until is not null;
