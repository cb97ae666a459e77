-- In which time zone, and written in which way, a member sees dates and numbers. Null: as their browser does.
alter table admins
  add column time_zone text,
  add column locale text;
