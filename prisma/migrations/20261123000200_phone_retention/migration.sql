-- Where the sweeper is on its way through the phones, to forget those of nobody when the settings say so: one row.
create table phone_rounds (
  id boolean primary key default true check (id),
  -- The last one that it has looked at; null at the beginning of a round.
  position uuid
);
insert into phone_rounds default values;
