-- The texts whose words are still there, the oldest first: what the sweeper erases when the settings say so.
create index messages_kept_idx on messages (received_at) where erased_at is null;
