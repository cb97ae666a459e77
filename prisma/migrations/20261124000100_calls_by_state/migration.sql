-- What became of a call, as the list of calls is narrowed to it: the one rule for the index and the statement.
create function call_state(outcome call_outcome, status call_status, answered_at timestamptz) returns text
language sql immutable parallel safe as $$
  select case
    when outcome <> 'connected' then 'refused'
    when status in ('no_answer', 'busy', 'failed') then 'unanswered'
    when status in ('in_progress', 'completed') or answered_at is not null then 'answered'
    else 'unclear'
  end
$$;

create index calls_state_id_idx on calls (call_state(outcome, status, answered_at), id);
