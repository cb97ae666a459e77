-- Who asks for it is forgotten: the name, the phone and the words of their texts go, the rows that others lean on stay.
alter table customers add column erased_at timestamptz(3);
alter table drivers add column erased_at timestamptz(3);
alter table messages add column erased_at timestamptz(3);

-- What stands in the place of a phone that was erased: no calling code begins with a zero, so that nobody's phone is
-- taken for it, and nobody can be reached by it.
create sequence erased_phones_seq;
alter table phones
  drop constraint phones_e164_check,
  add constraint phones_e164_check check (e164 ~ '^\+([1-9][0-9]{4,14}|0[0-9]+)$');

alter table customers add constraint customers_erased_check check (erased_at is null or archived_at is not null);
alter table drivers add constraint drivers_erased_check check (erased_at is null or archived_at is not null);
alter table messages add constraint messages_erased_check check (erased_at is null or body = '');
