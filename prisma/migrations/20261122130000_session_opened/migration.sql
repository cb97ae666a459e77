-- An endpoint of one session is added after it, in the same transaction: that it was opened is said at the end of that.
drop trigger sessions_opened_event on sessions;
create constraint trigger sessions_opened_event after insert on sessions
  deferrable initially deferred for each row execute function write_session_event('session.opened');
