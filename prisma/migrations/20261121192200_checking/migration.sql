-- A text that the marketplace is asked about holds its lane, and keeps number and phone from others, like one that waits.
drop index deliveries_lane_key;
create unique index deliveries_lane_key on deliveries (lane, position) where status in ('checking', 'queued', 'sending');
drop index deliveries_unsettled_idx;
create index deliveries_unsettled_idx on deliveries (originator_id, recipient_phone_id)
  where status in ('checking', 'queued', 'sending');
create index deliveries_checking_idx on deliveries (due_at) where status = 'checking';
create index deliveries_blocked_idx on deliveries (id) where status = 'blocked';

alter table deliveries add constraint deliveries_block_check check (status <> 'blocked' or error_code is not null);
alter table calls add constraint calls_blocked_check check (outcome <> 'blocked' or ended_at is not null);

create or replace function follow_number_provider() returns trigger language plpgsql as $$
begin
  update deliveries set provider = new.provider
  where originator_id = new.id and status in ('checking', 'queued', 'sending');
  return null;
end $$;

drop trigger deliveries_settled_event on deliveries;
create trigger deliveries_settled_event after update of status on deliveries
  for each row when (new.status <> old.status and new.status in ('delivered', 'failed', 'blocked'))
  execute function write_delivery_event();

-- The endpoints of the installation are few, and so may be those that hear of ends: sessions can have many of their own.
create index callback_endpoints_installation_idx on callback_endpoints (id) where session_id is null;
create index callback_endpoints_expiring_idx on callback_endpoints (session_id)
  where enabled and purpose = 'events' and 'session.expiring' = any(kinds);

-- A call that was offered a menu begins when somebody is rung; one that reaches nobody is no call.
drop trigger calls_event on calls;
create trigger calls_event after insert on calls
  for each row when (new.outcome in ('connected', 'out_of_session')) execute function write_call_event();
create trigger calls_connected_event after update of outcome on calls
  for each row when (new.outcome <> old.outcome and new.outcome = 'connected') execute function write_call_event();
