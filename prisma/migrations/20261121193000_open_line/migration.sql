-- A text of somebody on an open line: their e-mail address, what they say to the other, a word for us.
alter type message_kind add value if not exists 'open_line';

-- An open line is no part of the pool: it connects whoever texts it, and is never given to anybody.
alter table proxy_numbers
  add column open_line boolean not null default false,
  add constraint proxy_numbers_open_line_check check (not open_line or (status = 'active' and 'sms' = any(capabilities)));

create table open_line_chats (
  id uuid primary key default app_id(),
  proxy_number_id uuid not null references proxy_numbers (id) on delete restrict on update cascade,
  started_at timestamptz(3) not null default app_now(),
  ended_at timestamptz(3)
);

-- Somebody on an open line, from their e-mail address to the end: without a chat they wait.
create table open_line_guests (
  id uuid primary key default app_id(),
  proxy_number_id uuid not null references proxy_numbers (id) on delete restrict on update cascade,
  phone_id uuid not null references phones (id) on delete restrict on update cascade,
  email text not null,
  chat_id uuid references open_line_chats (id) on delete restrict on update cascade,
  seat smallint,
  came_at timestamptz(3) not null default app_now(),
  left_at timestamptz(3),
  constraint open_line_guests_email_check check (char_length(email) between 3 and 254),
  constraint open_line_guests_seat_check check ((chat_id is null) = (seat is null) and seat in (1, 2))
);

-- Nobody is on a line twice; a chat has two seats, and not for the same phone.
create unique index open_line_guests_present_key on open_line_guests (proxy_number_id, phone_id) where left_at is null;
create unique index open_line_guests_seat_key on open_line_guests (chat_id, seat);
create unique index open_line_guests_chat_phone_key on open_line_guests (chat_id, phone_id);
create index open_line_guests_waiting_idx on open_line_guests (proxy_number_id, came_at)
  where chat_id is null and left_at is null;
create index open_line_guests_phone_id_idx on open_line_guests (phone_id);
create index open_line_chats_proxy_number_id_idx on open_line_chats (proxy_number_id);
create index open_line_chats_live_idx on open_line_chats (started_at) where ended_at is null;

-- What was said in a chat. Without a guest it came from us.
create table open_line_texts (
  message_id uuid primary key references messages (id) on delete restrict on update cascade,
  chat_id uuid not null references open_line_chats (id) on delete restrict on update cascade,
  guest_id uuid references open_line_guests (id) on delete restrict on update cascade
);
create index open_line_texts_chat_id_idx on open_line_texts (chat_id, message_id);
create index open_line_texts_guest_id_idx on open_line_texts (guest_id);

-- These two are not connected again, on whichever line and whoever comes first.
create table open_line_blocks (
  blocker_phone_id uuid not null references phones (id) on delete restrict on update cascade,
  blocked_phone_id uuid not null references phones (id) on delete restrict on update cascade,
  created_at timestamptz(3) not null default app_now(),
  primary key (blocker_phone_id, blocked_phone_id),
  constraint open_line_blocks_others_check check (blocker_phone_id <> blocked_phone_id)
);
create index open_line_blocks_blocked_phone_id_idx on open_line_blocks (blocked_phone_id);

create trigger open_line_guests_change after insert or update on open_line_guests
  for each statement execute function notify_change();
create trigger open_line_texts_change after insert on open_line_texts
  for each statement execute function notify_change();
