-- Tells the web processes, and through them the open pages, what has changed: the table's name and the ids under
-- which pages look at it, nothing else. One notification per statement, by triggers, so that no writer can forget; a
-- statement that has changed no row says nothing. Whoever adds a table that pages show adds a line below.

-- `*` stands for more ids than are worth naming: every page that shows the table reads again.
create function notify_change(changed_table text, subjects text[]) returns void language plpgsql as $$
begin
  perform pg_notify('maskline_change', changed_table || case
    when cardinality(subjects) > 50 then ' *'
    else coalesce(' ' || array_to_string(subjects, ','), '')
  end);
end $$;

-- Announces inserts, updates and deletes of a table under the ids in these columns.
create procedure announce_changes(announced text, subjects text[]) language plpgsql as $$
declare
  event text;
  columns text := coalesce((select string_agg(format('%I::text', column_name), ', ') from unnest(subjects) column_name), '');
begin
  execute format($function$
    create function %I() returns trigger language plpgsql as $trigger$
    declare
      any_row boolean;
      named text[];
    begin
      select count(*) > 0, array_agg(distinct subject) filter (where subject is not null) into any_row, named
      from changed left join lateral unnest(array[%s]::text[]) as subject on true;
      if any_row then
        perform notify_change(%L, named);
      end if;
      return null;
    end $trigger$
  $function$, announced || '_changed', columns, announced);
  foreach event in array array['insert', 'update', 'delete'] loop
    execute format(
      'create trigger %I after %s on %I referencing %s table as changed for each statement execute function %I()',
      announced || '_' || event || '_change', event, announced,
      case event when 'delete' then 'old' else 'new' end, announced || '_changed');
  end loop;
end $$;

drop trigger rides_change on rides;
drop trigger messages_change on messages;
drop trigger deliveries_change on deliveries;
drop trigger calls_change on calls;
drop trigger imports_change on imports;
drop trigger number_purchases_change on number_purchases;
drop trigger carrier_health_change on carrier_health;
drop trigger callbacks_change on callbacks;
drop trigger callback_endpoints_change on callback_endpoints;
drop trigger open_line_guests_change on open_line_guests;
drop trigger open_line_texts_change on open_line_texts;
drop function notify_change();

call announce_changes('rides', array['session_id', 'customer_id', 'driver_id']);
call announce_changes('participants', array['session_id']);
call announce_changes('messages', array['session_id', 'proxy_number_id', 'sender_phone_id']);
call announce_changes('deliveries', array['session_id', 'originator_id', 'recipient_phone_id']);
call announce_changes('calls', array['session_id', 'proxy_number_id', 'caller_phone_id']);
call announce_changes('customers', array['id']);
call announce_changes('drivers', array['id']);
call announce_changes('proxy_numbers', array['id']);
call announce_changes('number_purchases', array['proxy_number_id']);
call announce_changes('imports', array['id']);
call announce_changes('carrier_health', array[]::text[]);
call announce_changes('webhook_checks', array[]::text[]);
call announce_changes('plans', array[]::text[]);
call announce_changes('settings', array[]::text[]);
call announce_changes('callback_endpoints', array['id']);
call announce_changes('callbacks', array['endpoint_id']);
call announce_changes('open_line_guests', array['proxy_number_id']);
call announce_changes('open_line_texts', array['chat_id']);
-- A login that has ended, and an admin who may do something else than before: their streams end, or read again.
call announce_changes('logins', array['id']);
call announce_changes('admins', array['id']);

-- Every text draws its place in its session's row, which no page shows: only what pages show is said.
create function sessions_opened() returns trigger language plpgsql as $$
begin
  perform notify_change('sessions', array_agg(id::text)) from changed having count(*) > 0;
  return null;
end $$;
create function sessions_changed() returns trigger language plpgsql as $$
begin
  perform notify_change('sessions', array_agg(changed.id::text))
  from changed join former using (id)
  where (changed.open_until, changed.live_until, changed.closing_reason, changed.released, changed.superseded_by_id,
      changed.policy, changed.grace_channels, changed.external_reference, changed.is_group)
    is distinct from (former.open_until, former.live_until, former.closing_reason, former.released,
      former.superseded_by_id, former.policy, former.grace_channels, former.external_reference, former.is_group)
  having count(*) > 0;
  return null;
end $$;
create trigger sessions_insert_change after insert on sessions
  referencing new table as changed for each statement execute function sessions_opened();
create trigger sessions_update_change after update on sessions
  referencing new table as changed old table as former for each statement execute function sessions_changed();

-- Pairs are written with their session, and moved later.
create function pairs_changed() returns trigger language plpgsql as $$
begin
  perform notify_change('pairs', array_agg(distinct participants.session_id::text))
  from changed join participants on participants.id = changed.participant_id
  having count(*) > 0;
  return null;
end $$;
create trigger pairs_update_change after update on pairs
  referencing new table as changed for each statement execute function pairs_changed();
