-- AlterEnum: what the marketplace's answers do is done by the endpoint that gave them.
ALTER TYPE "actor_kind" ADD VALUE 'callback';

-- A stranger's text that is taken into a session has come in there.
create trigger messages_taken_in_event after update of session_id on messages
  for each row when (old.session_id is null and new.session_id is not null)
  execute function write_message_event();
