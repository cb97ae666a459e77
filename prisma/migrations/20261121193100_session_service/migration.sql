-- By which guide's own service a session was opened: it decides what its people are told.
alter table sessions
  add column service text,
  add constraint sessions_service_check check (service in ('flowroute', 'vonage'));

create index sessions_service_idx on sessions (service, id) where service is not null and not released;
