-- When a row's id was made, to the millisecond: RFC 9562, 5.7.
create function time_of_id(id uuid) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(('x' || encode(substring(uuid_send(id) from 1 for 6), 'hex'))::bit(48)::bigint / 1000.0)
$$;

-- Counts from `since` to `until` in steps: rides booked, texts, calls, what became of the copies of texts, and how long
-- relayed texts took from the webhook until the carrier had accepted them. Those times come as a histogram, which can
-- be added up: milliseconds between 2^(n/8) and 2^((n+1)/8) under the key n. What counts is when a row's id was made,
-- as in the lists behind the numbers: its times may be a millisecond, and so a day, later.
create or replace function measure_activity(since timestamptz, until timestamptz, step interval default '15 minutes')
returns table (begins timestamptz, rides int, texts int, calls int, delivered int, failed int, unsettled int, waits jsonb)
language sql stable as $$
  with booked as (
    select date_bin(step, time_of_id(id), 'epoch') as begins, count(*)::int as rides
    from rides where id >= first_id_at(since) and id < first_id_at(until) group by 1
  ), written as (
    select date_bin(step, time_of_id(id), 'epoch') as begins, count(*)::int as texts
    from messages where id >= first_id_at(since) and id < first_id_at(until) group by 1
  ), rung as (
    select date_bin(step, time_of_id(id), 'epoch') as begins, count(*)::int as calls
    from calls where id >= first_id_at(since) and id < first_id_at(until) group by 1
  ), copies as (
    select date_bin(step, time_of_id(id), 'epoch') as begins,
      count(*) filter (where status = 'delivered')::int as delivered,
      count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status in ('checking', 'queued', 'sending', 'sent'))::int as unsettled
    from deliveries where id >= first_id_at(since) and id < first_id_at(until) group by 1
  ), waited as (
    select date_bin(step, time_of_id(messages.id), 'epoch') as begins,
      floor(8 * log(2, greatest(1, extract(epoch from deliveries.sent_at - messages.received_at) * 1000)))::int as class,
      count(*) as texts
    from messages join deliveries on deliveries.message_id = messages.id
    where messages.id >= first_id_at(since) and messages.id < first_id_at(until) and messages.direction = 'inbound'
      and messages.kind = 'relay' and deliveries.resend_of_id is null and deliveries.sent_at is not null
    group by 1, 2
  ), histograms as (
    select begins, jsonb_object_agg(class, texts) as waits from waited group by 1
  )
  select begins, coalesce(rides, 0), coalesce(texts, 0), coalesce(calls, 0), coalesce(delivered, 0),
    coalesce(failed, 0), coalesce(unsettled, 0), coalesce(waits, '{}')
  from generate_series(date_bin(step, since, 'epoch'), until - interval '1 millisecond', step) as series (begins)
  left join booked using (begins) left join written using (begins) left join rung using (begins)
  left join copies using (begins) left join histograms using (begins)
$$;

-- Measured by the rule of before: a worker measures the last fifteen days anew.
delete from activity;

-- The number of failed copies leads to the list of deliveries; nothing asks any more for the texts behind them.
drop index deliveries_ever_failed_idx;
