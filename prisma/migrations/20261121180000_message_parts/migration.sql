-- Pieces of longer texts, which wait until all have come or their time is over. A settled piece stays for a
-- while without its words, so that the carrier's repetition is known for what it is.
create table message_parts (
  id uuid not null default app_id(),
  provider text not null,
  carrier_message_id text,
  sender_phone_id uuid,
  sender_label text,
  proxy_number_id uuid,
  dialled text not null,
  reference text not null,
  part_index integer not null,
  part_count integer not null,
  -- UTF-16LE: carriers may cut between the two halves of one character, which text cannot hold.
  body bytea not null,
  received_at timestamptz(3) not null default app_now(),
  settled_at timestamptz(3),

  constraint message_parts_pkey primary key (id),
  constraint message_parts_place_check check (part_count between 2 and 255 and part_index between 1 and part_count),
  constraint message_parts_sender_phone_id_fkey foreign key (sender_phone_id) references phones (id)
    on delete restrict on update cascade,
  constraint message_parts_proxy_number_id_fkey foreign key (proxy_number_id) references proxy_numbers (id)
    on delete restrict on update cascade
);

create unique index message_parts_carrier_message_id_key on message_parts (provider, carrier_message_id);
create index message_parts_sender_phone_id_idx on message_parts (sender_phone_id);
create index message_parts_proxy_number_id_idx on message_parts (proxy_number_id);
create index message_parts_settled_at_idx on message_parts (settled_at);

-- What the sweeper looks for: few rows, whatever the table holds.
create index message_parts_waiting_idx on message_parts (received_at) where settled_at is null;
