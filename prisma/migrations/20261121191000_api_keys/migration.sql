create type "api_scope" as enum ('read', 'sessions', 'rides', 'numbers', 'people', 'admin');

-- A key's secret is shown once and never stored: what is looked up is its SHA-256.
create table "api_keys" (
    "id" uuid not null default app_id(),
    "name" text not null,
    "secret_hash" bytea not null,
    "last_four" text not null,
    "scopes" "api_scope"[] not null,
    "expires_at" timestamptz(3),
    "last_used_at" timestamptz(3),
    "revoked_at" timestamptz(3),
    "created_at" timestamptz(3) not null default app_now(),

    constraint "api_keys_pkey" primary key ("id")
);

create unique index "api_keys_secret_hash_key" on "api_keys"("secret_hash");

alter table api_keys
  add constraint api_keys_name_check check (char_length(name) between 1 and 100),
  add constraint api_keys_secret_hash_check check (octet_length(secret_hash) = 32),
  add constraint api_keys_scopes_check check (cardinality(scopes) > 0);

-- Lists of the archived, who are few among the others.
create index customers_archived_idx on customers (id) where archived_at is not null;
create index drivers_archived_idx on drivers (id) where archived_at is not null;
