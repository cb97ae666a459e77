-- The language that somebody is spoken to in, where it was set by hand (ISO 639-1); else the phone's country decides.
alter table phones add column language text check (language ~ '^[a-z]{2}$');

-- Which text of the catalogue this is. Null for what people and the marketplace write.
alter table messages add column text_key text;

-- What an installation says in its own words.
create table text_overrides (
  key text not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  body text not null check (body <> ''),
  updated_at timestamptz(3) not null default app_now(),
  primary key (key, language)
);

-- A file of people can say it, too.
alter table import_rows add column language text;
