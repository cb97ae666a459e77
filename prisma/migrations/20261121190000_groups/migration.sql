-- Sessions without rides: two to fifty people, in roles that whoever opens the session names.
alter table participants alter column role type text using role::text;
drop type participant_role;
alter table participants
  add constraint participants_role_check check (char_length(role) between 1 and 40),
  -- In which order they came into the session, and the digit that callers choose them by: never given twice.
  add column place integer;
update participants set place = numbered.place
from (select id, row_number() over (partition by session_id order by id) as place from participants) numbered
where numbered.id = participants.id;
alter table participants alter column place set not null;
create unique index participants_session_id_place_key on participants (session_id, place);
drop index participants_session_id_idx;

alter table sessions
  -- It has had more than two people at a time: its texts say who wrote them.
  add column is_group boolean not null default false,
  -- Who is rung in a group.
  add column answering_role text,
  add constraint sessions_answering_role_check check (char_length(answering_role) between 1 and 40);

-- Whom somebody knew a number through: one other's phone, or a name for several others together.
alter table acquaintances drop constraint acquaintances_last_counterpart_id_fkey;
drop index acquaintances_last_counterpart_id_idx;

-- A caller was offered the others of a group to choose from.
alter type call_outcome add value 'menu';
