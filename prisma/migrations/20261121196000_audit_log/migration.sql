-- The audit log is only ever added to: what stands in it stays as it was written.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Audit entries are never changed or deleted.' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entries_are_kept
  before update or delete or truncate on audit_entries
  for each statement execute function refuse_audit_change();

create index audit_entries_subject_type_id_idx on audit_entries (subject_type, id);
create index audit_entries_actor_kind_id_idx on audit_entries (actor_kind, id);
create index audit_entries_actor_id_id_idx on audit_entries (actor_id, id);
