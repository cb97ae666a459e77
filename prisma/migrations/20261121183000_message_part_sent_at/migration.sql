-- When a piece was sent, if it reached us late: its text is for those only who had the number by then.
alter table message_parts add column sent_at timestamptz(3);
