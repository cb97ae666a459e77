-- A pair's session is its participant's, whoever writes it.
create unique index participants_id_session_id_key on participants (id, session_id);
alter table pairs drop constraint pairs_participant_id_fkey;
alter table pairs add constraint pairs_participant_id_session_id_fkey
  foreign key (participant_id, session_id) references participants (id, session_id)
  on delete restrict on update cascade;
