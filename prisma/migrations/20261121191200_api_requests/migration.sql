-- What was answered to a request with an Idempotency-Key, for a day. Everything in it is hashed or sealed under the
-- API key's secret, which stands nowhere: only a repetition by whoever has it can be compared, and can open the answer.
create table idempotent_requests (
  api_key_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  -- Whose the request is, and until when the others wait for it.
  owner text not null,
  owned_until timestamptz(3) not null,
  -- When its effect was committed; in the same transaction.
  effective_at timestamptz(3),
  -- Null while it is under way.
  sealed_answer bytea,
  created_at timestamptz(3) not null default app_now(),

  constraint idempotent_requests_pkey primary key (api_key_id, key_hash),
  constraint idempotent_requests_api_key_id_fkey foreign key (api_key_id) references api_keys (id)
    on delete cascade on update cascade
);

create index idempotent_requests_created_at_idx on idempotent_requests (created_at);

-- How many requests a key has made in the minute that began at window_start. A crash may forget a minute's worth.
create unlogged table api_rates (
  api_key_id uuid not null,
  window_start timestamptz(3) not null,
  used integer not null,

  constraint api_rates_pkey primary key (api_key_id),
  constraint api_rates_api_key_id_fkey foreign key (api_key_id) references api_keys (id)
    on delete cascade on update cascade
) with (fillfactor = 50);
