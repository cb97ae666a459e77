-- A text that the marketplace is asked about waits; what it does not allow is never sent.
alter type delivery_status add value if not exists 'checking' before 'queued';
alter type delivery_status add value if not exists 'blocked';
alter type call_outcome add value if not exists 'blocked';
