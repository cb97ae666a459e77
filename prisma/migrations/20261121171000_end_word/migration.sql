-- A text that ended its session: kept in the timeline, never forwarded.
alter type message_kind add value if not exists 'end_session';
