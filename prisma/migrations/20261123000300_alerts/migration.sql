-- What every open page warns of (a pool that runs dry, a carrier that is down, an endpoint that was disabled) is said
-- under a name of its own, `alerts`, and only when that changes: all open pages read again then. The tables below are
-- written to all the time: a plan is kept anew every minute, a carrier's failures are counted one by one.

-- `columns` are what is shown of a row; a row for which `warns` holds is shown at all.
create procedure announce_alerts(announced text, columns text[], warns text) language plpgsql as $$
declare
  shown text := (select string_agg(format('%I', column_name), ', ') from unnest(columns) column_name);
begin
  execute format($function$
    create function %I() returns trigger language plpgsql as $trigger$
    begin
      if exists (select %s from changed where %s except select %s from former where %s)
        or exists (select %s from former where %s except select %s from changed where %s)
      then
        perform notify_change('alerts', null);
      end if;
      return null;
    end $trigger$
  $function$, announced || '_alert', shown, warns, shown, warns, shown, warns, shown, warns);
  execute format(
    'create trigger %I after update on %I referencing new table as changed old table as former
      for each statement execute function %I()',
    announced || '_update_alert', announced, announced || '_alert');
  execute format($function$
    create function %I() returns trigger language plpgsql as $trigger$
    begin
      if exists (select from touched where %s) then
        perform notify_change('alerts', null);
      end if;
      return null;
    end $trigger$
  $function$, announced || '_touched_alert', warns);
  execute format(
    'create trigger %I after insert on %I referencing new table as touched for each statement execute function %I()',
    announced || '_insert_alert', announced, announced || '_touched_alert');
  execute format(
    'create trigger %I after delete on %I referencing old table as touched for each statement execute function %I()',
    announced || '_delete_alert', announced, announced || '_touched_alert');
end $$;

call announce_alerts('plans', array['alert'], 'alert is not null');
call announce_alerts('carrier_health', array['provider', 'since'], $$state <> 'closed'$$);
call announce_alerts('callback_endpoints', array['id', 'url', 'disabled_reason', 'disabled_at'], 'disabled_at is not null');

-- No page shows of a plan as it is kept but its alert.
drop trigger plans_insert_change on plans;
drop trigger plans_update_change on plans;
drop trigger plans_delete_change on plans;
drop function plans_changed();

-- A decision about a session counts its version up, a text does not: whatever was decided is said.
create or replace function sessions_changed() returns trigger language plpgsql as $$
begin
  perform notify_change('sessions', array_agg(changed.id::text))
  from changed join former using (id)
  where (changed.open_until, changed.live_until, changed.closing_reason, changed.released, changed.superseded_by_id,
      changed.policy, changed.grace_channels, changed.external_reference, changed.is_group, changed.version)
    is distinct from (former.open_until, former.live_until, former.closing_reason, former.released,
      former.superseded_by_id, former.policy, former.grace_channels, former.external_reference, former.is_group,
      former.version)
  having count(*) > 0;
  return null;
end $$;
